// Reads workflows from standard input, as JSON [{"name", "text"}], and prints what actionlint says against each, one line a problem.
// The only argument is the folder of the repository, in which `uses: ./` is looked for.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/rhysd/actionlint"
)

type workflow struct{ Name, Text string }

func main() {
	if err := lint(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func lint(repository string) error {
	var workflows []workflow
	if err := json.NewDecoder(os.Stdin).Decode(&workflows); err != nil {
		return err
	}
	project, err := actionlint.NewProject(repository)
	if err != nil {
		return err
	}
	// Without the names of shellcheck and pyflakes it starts no other program.
	linter, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{ConfigFile: "actionlint.yaml"})
	if err != nil {
		return err
	}
	for _, workflow := range workflows {
		problems, err := linter.Lint(workflow.Name, []byte(workflow.Text), project)
		if err != nil {
			return err
		}
		for _, problem := range problems {
			fmt.Printf("%s:%d:%d: %s\n", workflow.Name, problem.Line, problem.Column, problem.Message)
		}
	}
	return nil
}
