import { lines, rule, type SetUp } from './set-up.ts'
import { OTHER, OWN } from './world.ts'

/** What can stand in a rule. */
export const SET_UPS_OF_RULES: readonly SetUp[] = [
  {
    name: 'objects by their names',
    grants: [
      {
        namespace: OWN,
        rules: [
          rule('get update', '', 'configmaps', 'app db'),
          rule('*', 'apps', 'deployments deployments/scale', 'web'),
          rule('get', 'toys.example.com', 'widgets', 'a/b w'),
        ],
      },
    ],
    lines: lines(`
      get cm/app; get cm; update configmaps/db; delete deploy/web; delete deploy/other; get wg/w; get widgets/a/b
      get cm/app -n ${OTHER}; patch deployments.apps/web --subresource=scale; create deploy/web; list cm/app
    `),
  },
  {
    name: 'every verb for some kinds',
    grants: [
      { rules: [rule('*', '', 'pods nodes'), rule('*', 'toys.example.com', 'widgets')] },
      { rules: [rule('*', 'metrics.example.com', 'gauges')] },
    ],
    lines: lines(`
      calibrate gauges; calibrate ga; frobnicate pods; frobnicate pods -A; * pods; deletecollection po; use widgets
      get nodes -n ${OWN}; get no; GET pods; get pods --subresource=log; calibrate pods; frobnicate nosuchthings
    `),
  },
  {
    name: 'everything in one namespace',
    grants: [{ namespace: OWN, rules: [rule('*', '*', '*')] }],
    lines: lines(`
      * *; * * -n ${OTHER}; * * -A; bind clusterroles -n ${OWN}; get nodes; get fleets; get fleets -n ${OWN}; get pods --subresource=*
      get *.*; list *.apps; get widgets.v1.toys.example.com; get uids; impersonate users
    `),
  },
  {
    name: 'subresources',
    grants: [
      {
        namespace: OWN,
        rules: [
          rule('get', '', 'pods/log services/*'),
          rule('get update', 'apps', '*/scale'),
          rule('get update', 'toys.example.com', '*/scale'),
          rule('create', 'metrics.example.com', 'gauges/reset'),
        ],
      },
    ],
    lines: lines(`
      get pods --subresource=log; get pods; get svc --subresource=status; get svc --subresource=proxy; get svc
      update deploy --subresource=scale; update widgets --subresource=scale; update sts --subresource=scale
      update rs/web --subresource=scale; get pods/log; create gauges --subresource=reset; get pods --subresource=*
      create ga/g1 --subresource=reset; update deploy --subresource=status; get services --subresource=nosuch
    `),
  },
  {
    name: 'some paths',
    grants: [{ rules: [{ nonResourceURLs: ['/metrics', '/logs/*', '/apis/*'], verbs: ['get', 'head'] }] }],
    lines: lines(`
      get /metrics; get /metrics/; get /metrics/slis; get /logs; get /logs/; get /logs/a/b; head /logs/kube
      post /metrics; list /metrics; get /healthz; get /livez/etcd; get /logs/b -n ${OTHER}; get /logs/c -A; get /
      * /metrics; GET /metrics; get /openapi/v3; get /apis/apps/v1
    `),
  },
  {
    name: 'every path',
    grants: [{ rules: [{ nonResourceURLs: ['*'], verbs: ['*'] }] }],
    lines: lines('get /; get /a; delete /x; patch /x; options /x; watch /x; * /x; * *; get pods; get /ä'),
  },
  {
    name: 'one group of several that have the same plural',
    grants: [
      {
        namespace: OWN,
        rules: [
          rule('get list', '', 'events pods'),
          rule('get list', 'apps.example.com', 'events deployments'),
          rule('get', 'networking.k8s.io', 'ingresses'),
          rule('get', 'extensions', '*'),
          rule('get', 'odd.example.com', '*'),
        ],
      },
    ],
    lines: lines(`
      get events; get ev; get events.events.k8s.io; get ev.events.k8s.io; get events.v1.events.k8s.io
      get events.events; get events.apps.example.com; get events.apps; get deployments; get deployments.apps
      get deployments.apps.example.com; get deployments.v1.apps; get deployments.v2.apps.example.com
      get deployments.app; get dpl; get deploy.apps.example; get deploy.v2.apps.example.com; get deploy.v1.apps
      get deploy.v9.apps; get ing; get ingresses.extensions; get ing.networking; get pods; get svc; get svcs; get odd
      get pods.odd; get svc.odd; get po.toys; get po.toys.example.com; get event.v1; get event.v1.; get podlists
      get events.k8s.io; get deployment; get deployment.apps; get deployments.v2.apps; get DEPLOYMENTS.Apps
    `),
  },
]
