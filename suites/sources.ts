/**
 * The documents that requirements rest on: `S` the four seed documents, `D` public vendor documentation,
 * `L` licensed vendor code, `T` third-party evidence (never the only support of a MUST), `P` our own protocol.
 */
export const SOURCES = {
  S1: {
    title: 'Python lifecycle hooks, FC 2.0 (Japanese)',
    url: 'https://alibabacloud.com/help/ja/functioncompute/fc-2-0/user-guide/lifecycle-hooks-for-function-instances-6',
  },
  S2: {
    title: 'Python lifecycle hooks, FC 3.0 (English, Apr 24 2024)',
    url: 'https://alibabacloud.com/help/en/functioncompute/lifecycle-hooks-for-function-instances-1',
  },
  S3: {
    title: 'Custom Container lifecycle hooks, FC 3.0 (Chinese, Jul 8 2024)',
    url: 'https://www.alibabacloud.com/help/en/functioncompute/latest/lifecycle-hooks-for-function-instances-7',
  },
  S4: {
    title: 'Python handlers (Japanese, Mar 12 2019)',
    url: 'https://www.alibabacloud.com/help/ja/doc-detail/74756.htm',
  },
  D01: {
    title: 'FC2 Python hooks (Traditional Chinese)',
    url: 'https://alibabacloud.com/help/tc/functioncompute/fc-2-0/user-guide/lifecycle-hooks-for-function-instances-6',
  },
  D02: {
    title: 'Node.js hooks',
    url: 'https://help.aliyun.com/zh/functioncompute/user-guide/lifecycle-hooks-for-function-instances',
  },
  D03: {
    title: 'Java hooks, FC2',
    url: 'https://www.alibabacloud.com/help/doc-detail/159074.htm',
  },
  D04: {
    title: 'Function basics',
    url: 'https://help.aliyun.com/document_detail/157704.htm',
  },
  D05: {
    title: 'FC3 instance lifecycle',
    url: 'https://help.aliyun.com/zh/functioncompute/function-instance-lifecycle',
  },
  D06: {
    title: 'FC2 instance lifecycle',
    url: 'https://alibabacloud.com/help/tc/functioncompute/fc-2-0/user-guide/function-instance-lifecycle',
  },
  D07: {
    title: 'GPU function hooks, FC3, Sep 29 2025',
    url: 'https://www.alibabacloud.com/help/tc/functioncompute/fc/user-guide/lifecycle-hooks-for-gpu-function',
  },
  D08: {
    title: 'Custom runtime hooks, FC3, Apr 1 2026',
    url: 'https://www.alibabacloud.com/help/en/functioncompute/fc/lifecycle-hooks-for-function-instances-in-a-custom-runtime',
  },
  D09: {
    title: 'Custom container hooks, FC2',
    url: 'https://help.aliyun.com/document_detail/427627.html',
  },
  D10: {
    title: 'Custom runtime hooks, FC2',
    url: 'https://help.aliyun.com/document_detail/425056.html',
  },
  D11: {
    title: 'Struct LifecycleHook, 2023-03-30',
    url: 'https://www.alibabacloud.com/help/en/functioncompute/api-fc-2023-03-30-struct-lifecyclehook',
  },
  D12: {
    title: 'Struct InstanceLifecycleConfig, 2021-04-06',
    url: 'https://www.alibabacloud.com/help/en/functioncompute/fc-2-0/developer-reference/api-fc-open-2021-04-06-struct-instancelifecycleconfig',
  },
  D13: {
    title: 'Extension functions, SDK samples, FC2',
    url: 'https://help.aliyun.com/zh/functioncompute/fc-2-0/developer-reference/configure-extension-functions',
  },
  D14: {
    title: 'Instance-level events',
    url: 'https://help.aliyun.com/zh/functioncompute/fc/user-guide/instance-level-events',
  },
  D15: {
    title: 'Restart after a client 499',
    url: 'https://www.alibabacloud.com/help/tc/functioncompute/fc/why-does-a-function-instance-restart-after-a-client-499',
  },
  D16: {
    title: 'fc1 Python initializer',
    url: 'http://helpcdn.aliyun.com/document_detail/158690.html',
  },
  D17: {
    title: 'fc1 error handling, 2019-09-16',
    url: 'https://help.aliyun.com/document_detail/52736.html',
  },
  D18: {
    title: 'Python error handling: FC3',
    url: 'https://www.alibabacloud.com/help/en/functioncompute/fc/error-handling-1-1',
  },
  D19: {
    title: 'Node.js error handling: FC2',
    url: 'https://www.alibabacloud.com/help/doc-detail/426950.html',
  },
  D20: {
    title: 'FC3 status-code semantics',
    url: 'https://help.aliyun.com/document_detail/2512969.html',
  },
  D21: {
    title: 'Retries',
    url: 'https://help.aliyun.com/document_detail/191156.html',
  },
  D22: {
    title: 'HTTP-trigger error table (fc1/fc2)',
    url: 'http://help.aliyun.com/document_detail/85445.html',
  },
  D23: {
    title: 'Custom container principles',
    url: 'https://help.aliyun.com/document_detail/209245.htm',
  },
  D24: {
    title: 'Error-code lists',
    url: 'https://www.alibabacloud.com/help/en/functioncompute/error-codes',
  },
  D25: {
    title: 'Custom runtime troubleshooting, FC2, Jan 8 2026',
    url: 'https://alibabacloud.com/help/en/functioncompute/fc-2-0/user-guide/troubleshooting',
  },
  D26: {
    title: 'Process-exit FAQ',
    url: 'https://help.aliyun.com/document_detail/2513820.html',
  },
  D27: {
    title: 'Python HTTP function FAQ (fc1/fc2)',
    url: 'https://help.aliyun.com/document_detail/250148.html',
  },
  D28: {
    title: 'InvokeFunction API',
    url: 'https://www.alibabacloud.com/help/zh/fc/developer-reference/api-invokefunction',
  },
  D29: {
    title: 'Instance concurrency limits on log tail',
    url: 'https://help.aliyun.com/document_detail/144586.html',
  },
  D30: {
    title: 'Custom runtime and container: event and web functions',
    url: 'https://help.aliyun.com/document_detail/2513501.html',
  },
  D31: {
    title: 'Web-function limits',
    url: 'https://www.alibabacloud.com/help/doc-detail/2527064.html',
  },
  D32: {
    title: 'FC3 HTTP trigger for built-in runtimes',
    url: 'https://help.aliyun.com/document_detail/2545977.html',
  },
  D33: {
    title: 'Context, FC2 Python',
    url: 'https://alibabacloud.com/help/doc-detail/422182.html',
  },
  D34: {
    title: 'Context, FC3 Python',
    url: 'https://alibabacloud.com/help/zh/functioncompute/context-1',
  },
  D35: {
    title: 'Common request headers: FC2',
    url: 'https://help.aliyun.com/document_detail/425057.html',
  },
  D36: {
    title: 'Custom runtime specification, FC2, English',
    url: 'https://help.aliyun.com/en/functioncompute/fc-2-0/user-guide/custom-runtime-specification-details',
  },
  D37: {
    title: 'Custom runtime/container principles',
    url: 'https://help.aliyun.com/document_detail/425055.html',
  },
  D38: {
    title: 'Health-check policy',
    url: 'https://help.aliyun.com/zh/functioncompute/fc/user-guide/configure-a-custom-health-check-policy-for-instances-1',
  },
  D39: {
    title: 'Print function logs',
    url: 'https://help.aliyun.com/en/functioncompute/fc/print-function-logs',
  },
  D40: {
    title: 'Python logging',
    url: 'https://www.alibabacloud.com/help/en/functioncompute/fc/logging-2',
  },
  D41: {
    title: 'Limits FC2',
    url: 'https://alibabacloud.com/help/zh/functioncompute/fc-2-0/product-overview/limits',
  },
  D42: {
    title: 'Limits FC3',
    url: 'https://alibabacloud.com/help/tc/functioncompute/fc-3-0/product-overview/limits-of-usage',
  },
  D43: {
    title: 'Function parameters, fc1/fc2',
    url: 'https://www.alibabacloud.com/help/zh/doc-detail/187572.htm',
  },
  D44: {
    title: 'Environment variables',
    url: 'https://help.aliyun.com/document_detail/164217.htm',
  },
  L1: {
    title: 'aliyun/fc-runtime-go-sdk',
    url: 'https://github.com/aliyun/fc-runtime-go-sdk',
  },
  L2: {
    title: 'aliyun/fc-docker',
    url: 'https://github.com/aliyun/fc-docker',
  },
  L3: {
    title: 'devsapp/fc-local-invoke',
    url: 'https://github.com/devsapp/fc-local-invoke',
  },
  L4: {
    title: 'devsapp/fc3',
    url: 'https://github.com/devsapp/fc3',
  },
  L5: {
    title: 'devsapp/fc',
    url: 'https://github.com/devsapp/fc',
  },
  L6: {
    title: 'aliyun/fc-go-sdk',
    url: 'https://github.com/aliyun/fc-go-sdk',
  },
  L7: {
    title: 'aliyun/terraform-provider-alicloud',
    url: 'https://github.com/aliyun/terraform-provider-alicloud',
  },
  L8: {
    title: 'alibaba/funcraft',
    url: 'https://github.com/alibaba/funcraft',
  },
  T1: {
    title: 'Third-party upload of vendor runtime agents, no licence: noted, never relied on',
    url: 'https://github.com/cheless/fc-runtime',
  },
  T2: {
    title: 'Forum answers',
    url: 'https://developer.aliyun.com/ask/456925',
  },
  T3: {
    title: '2019 log sample',
    url: 'https://gist.github.com/wanghq/7af145e92884f78fdb50e0de93c05d06',
  },
  T4: {
    title: 'Start-failure text seen by a user',
    url: 'https://github.com/aliyun/fc-runtime-go-sdk/issues/27',
  },
  T5: {
    title: 'An FC3 header dump (2025) and error log (2024) from public files',
  },
  P1: {
    title: 'A rule of this tool (docs/adapter-protocol.md)',
  },
} as const satisfies Record<string, Source>

export interface Source {
  readonly title: string
  readonly url?: string
}

export type SourceId = keyof typeof SOURCES
