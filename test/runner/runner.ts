import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { inputEnvironment, readManifest } from './action-manifest.ts'
import { type Annotation, createAnnotations } from './annotations.ts'
import { type CommandFiles, createCommandFiles, readCommandFiles } from './command-files.ts'
import { type ProcessEnd, runProcess } from './process.ts'
import { createMasks } from './secret-masks.ts'
import { createStepLog } from './step-log.ts'

/** The repository: the folder of action.yml. */
export const ACTION_FOLDER = resolve(import.meta.dirname, '../..')

export interface StepOptions {
  /** What stands under `with:`. */
  readonly inputs?: Readonly<Record<string, string>>
  /** What stands under `env:`, and what earlier steps exported. */
  readonly environment?: Readonly<Record<string, string>>
  /** Secrets of the repository: masked from the start. */
  readonly secrets?: readonly string[]
  /** Files of the checkout, by path. */
  readonly workspaceFiles?: Readonly<Record<string, string>>
  /** The payload of the event that started the workflow. */
  readonly event?: unknown
  readonly eventName?: string
  /** Cancels the job: SIGINT, 7.5 s later SIGTERM, 2.5 s later SIGKILL. */
  readonly cancellation?: AbortSignal
  /** Default 60,000. Then the step is killed. */
  readonly timeoutMs?: number
  readonly actionFolder?: string
  /** A command that the step is started by, such as one that enters a network namespace. */
  readonly launcher?: readonly string[]
}

export interface StepResult extends Pick<ProcessEnd, 'exitCode' | 'signal' | 'durationMs'> {
  /** What people see, masked. */
  readonly log: string
  /** What the program wrote to both streams, before anything was masked. */
  readonly rawOutput: string
  readonly annotations: readonly Annotation[]
  readonly droppedAnnotations: readonly Annotation[]
  /** Values of `add-mask`. */
  readonly masks: readonly string[]
  readonly outputs: Readonly<Record<string, string>>
  /** Variables for later steps. */
  readonly exported: Readonly<Record<string, string>>
  readonly summary: string
  /** Every file of workspace and temporary folder after the step, by absolute path. */
  readonly files: ReadonlyMap<string, string>
  /** A file by its absolute path or its path in the workspace. */
  read(path: string): string
}

const GITHUB_TOKEN = 'ghs_0000000000000000000000000000000000'

/** Runs the action's `dist/index.js` as a step of a workflow on a hosted runner, and keeps the runner's limits. */
export async function runAction(options: StepOptions = {}): Promise<StepResult> {
  const folder = await mkdtemp(join(tmpdir(), 'runner-'))
  try {
    return await runStep(options, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function runStep(options: StepOptions, folder: string): Promise<StepResult> {
  const manifest = await readManifest(options.actionFolder ?? ACTION_FOLDER)
  const inputs = options.inputs ?? {}
  const workspace = join(folder, 'work')
  const temp = join(folder, 'temp')
  const commandFiles = await createCommandFiles(join(folder, 'commands'))
  await Promise.all([
    mkdir(temp),
    mkdir(join(folder, 'home')),
    writeWorkspace(workspace, options.workspaceFiles),
  ])
  await writeFile(join(folder, 'event.json'), JSON.stringify(options.event ?? {}))

  const masks = createMasks()
  for (const secret of [GITHUB_TOKEN, ...(options.secrets ?? [])]) masks.register(secret)
  const ofRunner = masks.values.length
  const annotations = createAnnotations(masks, workspace)
  const log = createStepLog(annotations, masks)
  const unexpected = Object.keys(inputs).filter(name => !(name in manifest.inputs))
  if (unexpected.length > 0) log.annotate('warning', `Unexpected input(s) '${unexpected.join("', '")}'`)

  const end = await runProcess({
    args: [manifest.main],
    launcher: options.launcher,
    cwd: workspace,
    environment: {
      ...stepEnvironment(folder, commandFiles, options.eventName ?? 'push'),
      ...options.environment,
      ...inputEnvironment(manifest, inputs, { token: GITHUB_TOKEN, workspace }),
    },
    onLine: line => log.read(line),
    timeoutMs: options.timeoutMs,
    cancellation: options.cancellation,
  })

  const fileCommands = await readCommandFiles(commandFiles, masks, log.annotate)
  const files = await readAll([workspace, temp])
  return {
    exitCode: end.exitCode,
    signal: end.signal,
    durationMs: end.durationMs,
    rawOutput: end.output,
    log: log.text(),
    annotations: annotations.kept,
    droppedAnnotations: annotations.dropped,
    masks: masks.values.slice(ofRunner),
    ...fileCommands,
    files,
    read: path => readOf(files, resolve(workspace, path)),
  }
}

/** Nothing of this process' environment but PATH, so that no setting of a developer decides a test. */
function stepEnvironment(folder: string, files: CommandFiles, eventName: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: join(folder, 'home'),
    LANG: 'C.UTF-8',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_EVENT_NAME: eventName,
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_JOB: 'check',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REPOSITORY: 'octocat/hello-world',
    GITHUB_REPOSITORY_OWNER: 'octocat',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: '1658821493',
    GITHUB_RUN_NUMBER: '3',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: 'ffac537e6cbbf934b08745a378932722df287a53',
    GITHUB_WORKFLOW: 'Check cluster',
    GITHUB_WORKSPACE: join(folder, 'work'),
    RUNNER_ARCH: process.arch.toUpperCase(),
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'simulated',
    RUNNER_OS: process.platform === 'darwin' ? 'macOS' : 'Linux',
    RUNNER_TEMP: join(folder, 'temp'),
    ...files,
  }
}

async function writeWorkspace(
  workspace: string,
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  await mkdir(workspace)
  for (const [name, text] of Object.entries(files)) {
    const path = join(workspace, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
}

async function readAll(folders: readonly string[]): Promise<Map<string, string>> {
  const files = new Map<string, string>()
  for (const folder of folders) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name)
      if (entry.isFile()) files.set(path, await readFile(path, 'utf8'))
    }
  }
  return files
}

function readOf(files: ReadonlyMap<string, string>, path: string): string {
  const text = files.get(path)
  if (text === undefined) throw new Error(`The step left no ${path}, but: ${[...files.keys()].join(', ')}`)
  return text
}
