import type { LintRule } from '../rule.ts'
import { edition3 } from './example.ts'

const http = (authType: string): string =>
  `triggers:\n  - triggerName: web\n    triggerType: http\n    triggerConfig:\n      authType: ${authType}\n      methods: [GET]`

const domain = (protocol: string): string =>
  edition3({
    props: `region: cn-hangzhou\ndomainName: shop.example.com\nprotocol: ${protocol}\nrouteConfig:\n  routes:\n    - path: /*\n      functionName: hello`,
    without: ['functionName', 'runtime', 'handler', 'code'],
  }).replace('component: fc3', 'component: fc3-domain')

export const TRIGGERS_RULES = {
  'SY-L30': {
    severity: 'error',
    title: 'A trigger has the configuration of its type',
    why: "The vendor's schema takes any map for the configuration of a trigger, whatever its type, and the deployment fails or leaves the trigger out. One version or alias has one HTTP trigger, a schedule has six fields and counts in UTC.",
    wrong: edition3({ props: http('none') }),
    right: edition3({ props: http('anonymous') }),
    source:
      "Serverless Devs, specifications of fc and fc3 (triggers); fc3 component, src/interface; measured with the vendor's CLI 3.1.10; LIM-23",
  },
  'SY-L31': {
    severity: 'error',
    title: 'A domain has what its protocol needs',
    why: 'A domain leads to a function through an HTTP trigger, `HTTPS` needs a certificate, and the protocol is written `HTTP`, `HTTPS` or `HTTP,HTTPS`, in capitals.',
    wrong: domain('http'),
    right: domain('HTTP'),
    source: 'Serverless Devs, fc-deploy, src/lib/fc/custom-domain.ts; fc3-domain component, src/schema.json',
  },
} as const satisfies Readonly<Record<string, LintRule>>
