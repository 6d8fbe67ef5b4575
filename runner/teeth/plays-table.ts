/**
 * By which play each check is shown able to fail in every run. Written by `node bench/choose-plays.mjs` from the kill
 * matrix; a test holds it against the catalogue.
 */
export const PLAYS_TABLE = `
capabilities/alias-is-called python-fc2 aliases-not-published: capabilities/aliases-can-be-called
capabilities/asynchronous-call python-fc3 async-dropped: capabilities/asynchronous-calls-run
capabilities/call-prints python-fc2 stdout-lost: capabilities/printed-lines-are-in-the-log
capabilities/calls-are-counted python-fc2 invocations-empty: capabilities/calls-are-listed
capabilities/code-is-replaced python-fc3 update-refused: capabilities/update-replaces-the-code
capabilities/code-moves-on python-fc2 aliases-lead-to-latest: capabilities/aliases-keep-their-version
capabilities/every-runtime python-fc3 declared-runtime-refused: capabilities/runtimes-can-be-deployed
capabilities/is-called-over-http container-fc3 no-method-enabled: capabilities/http-requests-reach-the-function
capabilities/is-provisioned python-fc3 provision-ignored: capabilities/provisioned-instances-are-up
capabilities/is-told-to-destroy container-fc3 instance-serves-after-pre-stop: capabilities/idle-instances-go-when-told
capabilities/is-told-to-freeze container-fc3 never-freezes: capabilities/idle-instances-freeze-when-told
capabilities/only-instance-is-busy python-fc3 instance-limit-ignored: capabilities/instances-keep-within-the-limit
capabilities/plain-call python-fc2 witness-silent: capabilities/witness-records-arrive
capabilities/variable-is-added container-fc3 update-keeps-old-instances-serving: capabilities/update-replaces-the-environment
configuration/caller-names-the-request container-fc3 request-id-set-by-caller: configuration/caller-cannot-set-the-request-id
configuration/extends-module-search python-fc3 python-path-ignored: configuration/python-path-extends-the-search
configuration/leaves-out-the-figures python-fc1 default-timeout-of-a-minute: configuration/function-timeout-is-3-s-by-default
configuration/leaves-out-the-handler python-fc2 invalid-argument-answers-422: configuration/handler-is-required
configuration/names-differ-in-case python-fc3 function-names-ignore-case: configuration/case-tells-names-apart
configuration/outlasts-function-timeout python-fc2 error-type-missing: configuration/function-timeout-ends-the-call
configuration/reports-environment python-fc3 environment-without-fc-account-id: configuration/system-variables-are-set
configuration/reports-environment-with-role python-fc3 environment-without-keys: configuration/keys-come-with-a-role
configuration/reports-environment-with-role python-fc3 user-variables-split-at-blanks: configuration/user-variables-are-visible
configuration/tries-async-settings python-fc3 async-retries-at-least-one: configuration/async-retries-have-bounds
configuration/tries-async-settings python-fc3 event-age-at-most-a-day: configuration/async-age-has-bounds
configuration/tries-cpu-sizes python-fc3 cpu-in-whole-numbers: configuration/cpu-has-bounds-and-steps
configuration/tries-cpu-sizes python-fc3 cpu-proportion-unchecked: configuration/cpu-and-memory-are-in-proportion
configuration/tries-disk-sizes python-fc3 large-disk-refused: configuration/documented-disk-sizes-are-accepted
configuration/tries-function-names python-fc3 function-names-one-longer: configuration/function-names-follow-the-rule
configuration/tries-function-names python-fc3 illegal-names-cause-server-errors: configuration/illegal-names-are-invalid-arguments
configuration/tries-function-timeouts python-fc1 timeout-as-on-fc2: configuration/function-timeout-is-a-few-minutes
configuration/tries-function-timeouts python-fc3 timeout-zero-accepted: configuration/function-timeout-has-bounds
configuration/tries-ill-formed-files container-fc2 files-read-up-to-the-second-document: configuration/ill-formed-files-are-refused
configuration/tries-ill-formed-files container-fc2 refusals-of-files-without-words: configuration/refusals-of-files-give-a-reason
configuration/tries-ill-formed-files container-fc2 refused-files-create-functions: configuration/refused-files-create-nothing
configuration/tries-initializer-timeouts python-fc3 initializer-setting-refused: configuration/initializer-timeout-has-bounds
configuration/tries-memory-sizes python-fc1 memory-as-on-fc2: configuration/memory-is-at-most-3-gb
configuration/tries-memory-sizes python-fc2 memory-at-most-3-gb: configuration/memory-is-at-most-32-gb
configuration/tries-memory-sizes python-fc3 memory-steps-unchecked: configuration/memory-has-bounds-and-steps
configuration/tries-pre-freeze-timeouts python-fc2 pre-freeze-setting-refused: pre-freeze/timeout-is-at-most-90-seconds configuration/pre-freeze-timeout-has-a-bound
configuration/tries-pre-stop-timeouts python-fc3 pre-stop-setting-refused: pre-stop/may-take-90-seconds configuration/pre-stop-timeout-has-a-bound configuration/hook-timeouts-begin-at-one-second
configuration/tries-reserved-variables python-fc2 names-like-reserved-ones-refused: configuration/reserved-variables-are-refused
configuration/tries-service-names python-fc2 service-names-at-most-64: configuration/service-names-follow-the-rule
configuration/updates-with-ill-formed-files python-fc1 refused-files-change-code: configuration/refused-files-change-nothing
configuration/writes-files-in-many-ways python-fc3 flow-style-refused: configuration/files-are-accepted-however-written
configuration/writes-files-in-many-ways python-fc3 merge-keys-ignored: configuration/files-mean-the-same-however-written
context/called-through-an-alias python-fc2 context-without-service: context/qualifier-is-what-was-asked-for context/version-id-is-what-the-alias-resolves-to
context/calls-in-a-row python-fc1 initialization-timeout-of-the-function: context/initializer-is-empty-unless-configured
context/calls-in-a-row python-fc2 service-without-log-store: context/service-has-its-parts
context/calls-in-a-row python-fc2 tracing-missing: context/tracing-has-its-parts
context/calls-in-a-row python-fc3 account-id-empty: context/account-id-is-set
context/calls-in-a-row python-fc3 context-request-id-differs: context/request-id-is-that-of-the-answer
context/calls-in-a-row python-fc3 context-without-function: context/has-its-attributes context/function-equals-the-configuration
context/calls-in-a-row python-fc3 function-timeout-halved: context/memory-and-timeout-are-integers
context/calls-in-a-row python-fc3 request-id-repeats: context/request-ids-are-distinct
context/calls-that-log python-fc2 context-logger-missing: context/logger-writes-user-lines
context/calls-that-log python-fc2 markers-carry-another-id: context/request-id-is-that-of-the-logs
context/function-with-a-role python-fc3 credentials-empty-despite-role: context/credentials-hold-the-keys-of-the-role context/security-token-is-set-with-a-role
context/hooks-and-handler python-fc1 initialization-timeout-of-the-function: context/initializer-equals-the-configuration
context/hooks-and-handler python-fc3 hook-context-reduced: context/hooks-get-the-same-shape
context/logged-hooks-and-handler python-fc3 hook-context-without-request-id: context/hooks-get-the-id-of-their-run
context/on-python-3-12 python-fc3 python312-keeps-credentials: context/python-3-12-drops-credentials-and-service
context/on-python-3-12 python-fc3 python312-without-log-names: context/python-3-12-tells-logs-at-the-top
context/on-python-3-12 python-fc3 python312-without-version: context/python-3-12-function-tells-version
custom-container/all-that-is-told container-fc2 base-path-missing: custom-container/base-path-is-the-proxy-path
custom-container/all-that-is-told container-fc2 requests-without-service: custom-container/requests-tell-service-and-hooks
custom-container/all-that-is-told container-fc3 initialize-without-request-id: custom-container/every-request-has-an-id
custom-container/all-that-is-told container-fc3 request-id-differs-inside: custom-container/callers-learn-the-id-of-the-request
custom-container/all-that-is-told container-fc3 requests-without-account: custom-container/requests-tell-the-function
custom-container/all-that-is-told container-fc3 requests-without-control-path: custom-container/control-path-tells-the-kind
custom-container/all-that-is-told container-fc3 requests-without-keys: custom-container/requests-carry-the-keys-of-the-role
custom-container/answers-events container-fc3 bad-status-fails-the-event: custom-container/answer-without-mark-is-a-success
custom-container/answers-events container-fc3 invoke-headers-passed-on: custom-container/headers-of-an-event-stay-inside
custom-container/answers-events container-fc3 invoke-status-passed-on: custom-container/status-of-an-event-stays-inside
custom-container/answers-events container-fc3 redirects-followed: custom-container/result-is-the-body-of-any-status
custom-container/answers-events container-fc3 x-fc-status-ignored: custom-container/status-header-marks-a-failure
custom-container/answers-http-requests container-fc2 redirects-followed: custom-container/status-is-passed-on custom-container/answer-headers-are-passed-on custom-container/answer-body-is-passed-on
custom-container/answers-http-requests container-fc2 request-id-repeats: custom-container/answer-over-http-has-a-request-id
custom-container/answers-http-requests container-fc2 reserved-answer-headers-passed-on: custom-container/server-cannot-set-reserved-headers
custom-container/answers-http-requests container-fc2 server-bodies-cut-at-nul: custom-container/mark-changes-nothing-for-clients
custom-container/breaks-http-answers container-fc2 bad-response-is-an-internal-error: custom-container/large-answer-headers-are-a-bad-response
custom-container/burst-on-cold-server container-fc2 initializer-skipped: custom-container/burst-waits-for-one-initializer
custom-container/client-cancels container-fc3 cancel-ends-checked-instances: custom-container/cancelled-call-spares-a-checked-instance
custom-container/client-cancels container-fc3 cancel-keeps-the-instance: custom-container/cancelled-call-costs-the-instance
custom-container/comes-up container-fc3 default-port-8080: custom-container/serves-on-the-default-port
custom-container/comes-up container-fc3 port-ignored: custom-container/serves-on-the-configured-port
custom-container/comes-up container-fc3 start-deadline-of-a-second: custom-container/waits-for-a-late-server
custom-container/does-not-come-up container-fc2 failed-start-names-no-port: custom-container/failed-start-names-the-port
custom-container/does-not-come-up container-fc3 failed-start-answers-200: custom-container/loopback-server-is-not-reached custom-container/server-elsewhere-is-not-reached custom-container/silent-server-is-given-up
custom-container/does-not-come-up container-fc3 failed-start-is-an-internal-error: custom-container/failed-start-is-told custom-container/dead-program-is-told
custom-container/does-not-come-up container-fc3 missing-program-goes-unnamed: custom-container/missing-bootstrap-is-told
custom-container/exceeds-its-concurrency container-fc2 concurrency-unbounded: custom-container/concurrency-is-not-exceeded custom-container/excess-leads-to-another-instance
custom-container/exits-in-flight container-fc2 get-not-retried-after-exit: custom-container/idempotent-request-is-sent-again
custom-container/exits-in-flight container-fc2 post-retried-after-exit: custom-container/other-request-is-not-sent-again
custom-container/gets-bytes container-fc3 invoke-as-json: custom-container/event-is-a-post
custom-container/gets-bytes container-fc3 request-id-repeats: custom-container/payload-is-the-body
custom-container/gets-bytes container-fc3 result-ends-a-line: custom-container/result-is-the-body
custom-container/gets-http-requests container-fc2 no-method-enabled: custom-container/method-is-passed-on custom-container/path-and-query-are-passed-on custom-container/headers-are-passed-on custom-container/body-is-passed-on
custom-container/gets-http-requests container-fc2 request-id-set-by-caller: custom-container/client-cannot-set-reserved-headers
custom-container/has-an-image container-fc3 image-taken-for-a-program: custom-container/image-with-a-command-serves
custom-container/has-health-checks container-fc3 health-check-ignored: custom-container/health-is-checked-after-the-initializer custom-container/unwell-server-does-not-serve
custom-container/has-health-checks container-fc3 health-needs-2xx: custom-container/well-server-serves
custom-container/http-limits container-fc2 no-method-enabled: custom-container/web-requests-have-limits
custom-container/http-limits container-fc2 refusals-marked-as-function-errors: custom-container/method-that-is-not-enabled-is-refused
custom-container/initializer-breaks container-fc3 kept-after-failed-initialize: custom-container/unanswered-initializer-has-failed
custom-container/initializer-is-answered container-fc3 initialize-repeated-until-it-passes: custom-container/initializer-without-2xx-has-failed custom-container/rejected-initializer-is-not-sent-again custom-container/initializer-with-500-restarts-the-instance
custom-container/initializer-is-answered container-fc3 initializer-needs-200: custom-container/initializer-with-2xx-has-succeeded
custom-container/is-busy-for-long container-fc2 freezes-busy-instance: custom-container/busy-instance-is-not-frozen
custom-container/is-no-web-server container-fc2 no-web-server-is-asked: custom-container/no-web-server-is-left-alone
custom-container/pre-freeze-is-answered container-fc2 instance-per-request: custom-container/rejected-pre-freeze-hinders-nothing
custom-container/pre-freeze-is-answered container-fc2 pre-freeze-with-500-ignored: custom-container/pre-freeze-with-500-restarts-the-instance
custom-container/pre-stop-breaks container-fc3 pre-stop-per-request: custom-container/pre-stop-is-not-sent-again
custom-container/pre-stop-is-answered container-fc3 instance-serves-after-pre-stop: custom-container/rejected-pre-stop-hinders-nothing
custom-container/prints-its-own-frames container-fc2 framing-lines-added: custom-container/printed-frames-stand-alone
custom-container/runs-flask container-fc2 environment-without-fc-function-name: custom-container/documented-program-serves
custom-container/runs-flask container-fc2 initialize-without-request-id: custom-container/documented-program-is-initialised custom-container/documented-program-is-stopped
custom-container/runs-node container-fc2 no-method-enabled: custom-container/node-server-serves
custom-container/shares-an-instance container-fc2 concurrency-ignored: custom-container/requests-share-an-instance custom-container/shared-instance-has-no-tail
custom-container/shares-an-instance container-fc2 printed-lines-broken: custom-container/mixed-lines-stay-whole
custom-container/shares-an-instance container-fc2 requests-queue-in-the-instance: custom-container/requests-are-served-at-once
custom-container/tries-concurrency container-fc2 concurrency-unchecked: custom-container/concurrency-has-a-range
custom-container/tries-health-checks container-fc3 health-check-of-three-seconds-refused: custom-container/health-check-has-ranges
custom-container/tries-ports container-fc3 only-port-9000-accepted: custom-container/port-has-a-range
event-handler/another-file-and-function python-fc3 handler-name-fixed: event-handler/finds-file-and-function
event-handler/function-is-missing python-fc2 missing-handler-unnamed: event-handler/absent-function-is-named
event-handler/module-in-a-folder python-fc2 handler-name-fixed: event-handler/finds-a-module-in-a-folder
event-handler/module-in-a-package python-fc2 handler-name-split-at-first-dot: event-handler/splits-the-name-at-the-last-dot
event-handler/module-is-missing python-fc3 missing-module-unnamed: event-handler/absent-module-is-named
event-handler/outlasts-its-timeout python-fc1 timeout-told-in-milliseconds: event-handler/timeout-is-told
event-handler/own-parameter-names python-fc2 handler-arguments-swapped: event-handler/passes-event-and-context-by-position
event-handler/payloads-of-many-kinds python-fc2 event-parsed: event-handler/event-is-bytes event-handler/event-is-the-payload
event-handler/process-exits python-fc2 exit-message-unknown: event-handler/process-exit-is-told
event-handler/raises-between-calls python-fc2 error-message-empty: event-handler/exception-is-told-in-the-body
event-handler/raises-between-calls python-fc2 exception-ends-instance: event-handler/instance-survives-an-exception
event-handler/raises-between-calls python-fc2 stack-trace-flat: event-handler/trace-lists-user-frames
event-handler/returns-of-many-types python-fc3 bytes-result-in-base64: event-handler/bytes-are-the-body
event-handler/returns-of-many-types python-fc3 dict-result-as-text: event-handler/other-values-become-json
event-handler/returns-of-many-types python-fc3 import-per-request: event-handler/module-is-imported-once
event-handler/returns-of-many-types python-fc3 str-result-in-latin-1: event-handler/text-is-the-body
event-handler/runs-on-python-2 python-fc1 event-is-bytes-on-python-2: event-handler/event-is-str-on-python-2
event-handler/runs-on-python-2 python-fc1 python-3-for-python-2: event-handler/python2-7-is-python-2-7
event-handler/runs-on-python-3 python-fc1 event-is-str-on-python-3: event-handler/event-is-bytes-on-python-3
event-handler/runs-on-python-3 python-fc1 python-2-for-python-3: event-handler/python3-is-python-3
event-handler/takes-a-key-from-json python-fc3 str-result-quoted: event-handler/event-can-be-parsed-as-json
function-logs/cold-call container-fc3 framing-lines-added: custom-container/platform-adds-no-frames
function-logs/cold-call python-fc2 log-lines-with-another-id: function-logs/logger-line-has-the-documented-form
function-logs/cold-call python-fc2 pre-stop-id-in-invocation-form: function-logs/ids-are-uuids
function-logs/cold-call python-fc2 print-prefixed: function-logs/printed-lines-are-untouched
function-logs/cold-call python-fc3 handler-end-unlogged: function-logs/invocation-is-framed
function-logs/cold-call python-fc3 inited-line-per-request: function-logs/runtime-announces-itself
function-logs/cold-call python-fc3 initializer-end-unlogged: function-logs/initializer-is-framed
function-logs/cold-call python-fc3 invocation-ids-of-other-generation: function-logs/invocation-ids-have-the-fc3-form
function-logs/cold-call python-fc3 log-lines-in-local-time: function-logs/logger-time-is-utc
function-logs/cold-call python-fc3 log-lines-without-id: function-logs/logger-line-has-a-known-form
function-logs/cold-call python-fc3 pre-stop-ids-like-invocations: function-logs/pre-stop-ids-are-uuids
function-logs/cold-call python-fc3 pre-stop-start-unlogged: function-logs/pre-stop-is-framed
function-logs/cold-call python-fc3 stdout-lost: function-logs/stdout-and-stderr-are-collected function-logs/hook-output-is-in-the-function-log
function-logs/cold-call python-fc3 summary-missing: function-logs/summary-follows-the-end
function-logs/cold-call python-fc3 user-lines-after-end-marker: function-logs/cold-call-is-logged-in-order
function-logs/freezes-after-a-call python-fc2 pre-freeze-during-request: function-logs/pre-freeze-is-logged-after-the-call
function-logs/freezes-after-a-call python-fc2 pre-freeze-end-unlogged: function-logs/pre-freeze-is-framed
function-logs/freezes-after-a-call python-fc2 stdout-lost: function-logs/pre-freeze-output-is-in-the-function-log
function-logs/functions-raise python-fc2 error-suffix-missing: function-logs/failed-invocation-is-marked function-logs/failed-hook-is-marked
function-logs/long-line python-fc2 long-lines-uncut: function-logs/long-line-is-cut
function-logs/tail-is-asked-for python-fc3 stdout-lost: function-logs/tail-ends-with-the-newest-lines
function-logs/tail-is-asked-for python-fc3 tail-of-all-calls: function-logs/tail-is-of-its-own-invocation
function-logs/tail-is-asked-for python-fc3 tail-unasked: function-logs/no-tail-unless-asked
function-logs/tail-is-asked-for python-fc3 tail-unlimited: function-logs/tail-has-at-most-4-kb
http-event/answers-requests python-fc3 dict-result-as-text: http-event/status-is-that-of-the-struct http-event/headers-are-those-of-the-struct http-event/body-is-that-of-the-struct http-event/base64-body-is-decoded
http-event/answers-requests python-fc3 reserved-headers-of-struct-passed-on: http-event/function-cannot-set-reserved-headers
http-event/calls-a-wsgi-application python-fc3 wsgi-serves-on-fc3: http-event/wsgi-application-does-not-serve
http-event/gets-bodies python-fc3 base64-mark-as-text: http-event/body-arrives-byte-for-byte http-event/text-comes-as-it-is http-event/bytes-come-in-base64
http-event/gets-requests python-fc3 base64-mark-as-text: http-event/event-has-its-members
http-event/gets-requests python-fc3 event-keeps-last-parameter: http-event/parameters-are-one-text-each
http-event/gets-requests python-fc3 event-lists-headers: http-event/headers-are-one-text-each
http-event/gets-requests python-fc3 handler-arguments-swapped: http-event/handler-gets-an-event
http-event/gets-requests python-fc3 http-answers-without-id: http-event/context-has-the-id-of-the-invocation
http-event/gets-requests python-fc3 path-in-context-encoded: http-event/path-in-the-context-is-decoded
http-event/gets-requests python-fc3 raw-path-decoded: http-event/raw-path-stays-encoded
http-event/gets-requests python-fc3 reserved-client-headers-in-event: http-event/client-cannot-set-reserved-headers
http-event/gets-requests python-fc3 time-epoch-as-number: http-event/context-describes-the-request http-event/times-in-the-context-agree
http-event/handler-fails python-fc3 errors-over-http-look-like-success: http-event/exception-is-no-success
http-event/handler-fails python-fc3 exception-ends-instance: http-event/instance-survives-an-exception
http-event/handler-fails python-fc3 exited-process-serves-on: http-event/exit-costs-the-instance
http-event/handler-fails python-fc3 http-answers-without-id: http-event/answer-has-a-request-id
http-event/initializer-fails python-fc3 errors-over-http-look-like-success: http-event/failed-initializer-fails-the-request
http-event/limits python-fc3 invalid-argument-answers-422: http-event/requests-have-limits
http-handler/answers-in-every-form python-fc2 close-not-called: http-handler/body-is-closed
http-handler/answers-in-every-form python-fc2 generator-not-iterated: http-handler/returned-body-is-the-answer http-handler/answer-may-start-when-iterated
http-handler/answers-in-every-form python-fc2 third-argument-refused: http-handler/third-argument-is-taken
http-handler/answers-in-every-form python-fc2 written-data-last: http-handler/written-data-comes-first
http-handler/answers-requests python-fc2 application-headers-lost: http-handler/headers-are-the-applications
http-handler/answers-requests python-fc2 application-sets-reserved-headers: http-handler/application-cannot-set-reserved-headers
http-handler/answers-requests python-fc2 application-status-is-200: http-handler/status-is-the-applications
http-handler/breaks-the-rules python-fc2 errors-over-http-are-200-unmarked: http-handler/unstarted-answer-is-an-error http-handler/non-iterable-is-an-error http-handler/error-in-the-body-fails-the-request
http-handler/breaks-the-rules python-fc2 exception-ends-instance: http-handler/instance-survives-an-error
http-handler/gets-requests python-fc2 application-called-as-event-handler: http-handler/handler-is-called-as-application
http-handler/gets-requests python-fc2 content-length-missing: http-handler/body-reaches-the-input
http-handler/gets-requests python-fc2 content-type-always-binary: http-handler/content-type-is-in-environ
http-handler/gets-requests python-fc2 context-of-a-request-without-service: http-handler/context-is-in-environ
http-handler/gets-requests python-fc2 environ-says-get: http-handler/method-is-in-environ
http-handler/gets-requests python-fc2 environ-with-headers-of-another: http-handler/environ-is-of-one-request
http-handler/gets-requests python-fc2 environ-without-protocol: http-handler/environ-has-the-documented-keys
http-handler/gets-requests python-fc2 long-header-values-cut: http-handler/headers-have-http-keys
http-handler/gets-requests python-fc2 query-decoded: http-handler/query-is-in-environ
http-handler/gets-requests python-fc2 reserved-headers-in-environ: http-handler/client-cannot-set-reserved-headers
http-handler/initializer-fails python-fc2 errors-over-http-are-200-unmarked: http-handler/failed-initializer-fails-the-request
http-handler/is-no-application python-fc2 errors-over-http-are-200-unmarked: http-handler/no-application-is-an-error
http-handler/is-refused python-fc2 http-answers-without-request-id: http-handler/answer-has-a-request-id
http-handler/is-refused python-fc2 invalid-argument-answers-422: http-handler/requests-have-limits
http-handler/is-refused python-fc2 other-methods-served: http-handler/other-methods-are-refused
http-handler/is-refused python-fc2 refusals-marked-as-function-errors: http-handler/refusals-are-marked
http-handler/is-refused python-fc2 served-without-a-trigger: http-handler/function-without-trigger-is-not-served
http-handler/is-validated python-fc2 environ-without-wsgi-version: http-handler/validator-does-not-object
http-handler/moves-large-bodies python-fc2 generator-not-iterated: http-handler/too-large-answer-is-an-error
http-handler/moves-large-bodies python-fc2 small-requests-refused: http-handler/requests-within-limits-are-served
http-handler/names-a-qualifier python-fc2 aliases-not-published: http-handler/enabled-methods-are-served
http-handler/names-a-qualifier python-fc2 path-info-with-proxy-path: http-handler/path-info-is-below-the-proxy-path
http-handler/names-a-qualifier python-fc2 request-uri-below-the-proxy-path: http-handler/request-uri-is-the-whole-url
http-handler/process-exits python-fc2 error-type-handled: http-handler/user-error-is-502
http-handler/process-exits python-fc2 errors-over-http-are-200-unmarked: http-handler/exception-fails-the-request
http-handler/process-exits python-fc2 exited-process-serves-on: http-handler/exit-costs-the-instance
initializer/another-name-configured python-fc2 initializer-name-fixed: initializer/uses-the-configured-name
initializer/another-name-configured python-fc2 initializer-setting-refused: initializer/is-configured-by-flat-fields
initializer/another-name-configured python-fc3 initializer-setting-refused: initializer/is-configured-in-lifecycle-config
initializer/burst-on-cold-function python-fc2 initializer-once-per-function: initializer/runs-in-every-instance initializer/precedes-every-handler-in-a-burst
initializer/calls-in-a-row container-fc3 initialize-as-get: custom-container/initializer-is-an-empty-post
initializer/calls-in-a-row python-fc3 initializer-after-handler: initializer/runs-before-the-handler
initializer/calls-in-a-row python-fc3 initializer-gets-event: initializer/takes-the-context-alone
initializer/calls-in-a-row python-fc3 initializer-has-own-request-id: initializer/shares-the-request-id
initializer/calls-in-a-row python-fc3 initializer-per-request: initializer/runs-once-per-instance
initializer/code-is-missing python-fc3 failed-initializer-answered-null: initializer/missing-code-is-a-failure
initializer/exits-in-first-instance python-fc2 sync-retried: initializer/exit-fails-the-call
initializer/implemented-but-not-configured python-fc3 unconfigured-initializer-called: initializer/is-not-called-unless-configured
initializer/implemented-but-not-configured python-fc3 unconfigured-pre-stop-called: pre-stop/is-not-called-unless-configured
initializer/outlasts-function-timeout container-fc2 initializer-skipped: custom-container/first-request-waits-for-the-initializer
initializer/outlasts-function-timeout python-fc2 initializer-uses-function-timeout: initializer/has-its-own-timeout
initializer/raises-every-time python-fc3 failed-initializer-answered-null: initializer/failure-is-an-initialization-error
initializer/raises-every-time python-fc3 handler-runs-after-failed-initializer: initializer/failed-instance-runs-no-handler
initializer/raises-in-first-instance container-fc3 kept-after-failed-initialize: custom-container/exception-in-the-initializer-is-a-failure
initializer/raises-in-first-instance python-fc3 failed-initializer-answered-null: initializer/failure-fails-the-waiting-call
initializer/raises-in-first-instance python-fc3 failed-instance-reused: initializer/next-call-gets-another-instance initializer/failed-instance-never-serves
initializer/returns-a-value python-fc3 str-result-quoted: initializer/return-value-is-dropped
initializer/takes-event-and-context python-fc2 failed-initializer-answered-null: initializer/of-another-arity-fails
initializer/times-out-in-first-instance python-fc2 sync-retried: initializer/timeout-is-a-failure
instances/burst-of-calls container-fc2 concurrency-unbounded: custom-container/serves-one-request-at-a-time-by-default
instances/burst-of-calls container-fc2 instances-share-memory: instances/are-isolated
instances/burst-of-calls python-fc3 two-requests-share-an-instance: instances/serve-one-request-at-a-time
instances/code-changes python-fc2 update-ignored: instances/go-after-an-update instances/are-fresh-after-an-update
instances/configuration-changes container-fc2 globals-lost-between-runs: instances/hand-over-from-initializer-to-handler
instances/configuration-changes python-fc3 initializer-per-request: instances/follow-the-life-cycle instances/hand-over-from-call-to-call instances/hand-over-from-call-to-pre-stop instances/no-hook-without-its-event
instances/configuration-changes python-fc3 instance-id-unstable: instances/tell-their-id instances/keep-ids-of-their-own
instances/configuration-changes python-fc3 instance-per-request: instances/are-reused
instances/configuration-changes python-fc3 pre-stop-gets-event: pre-stop/takes-the-context-alone
instances/configuration-changes python-fc3 pre-stop-shares-invocation-id: pre-stop/has-its-own-request-id pre-stop/id-is-a-uuid
instances/configuration-changes python-fc3 stdout-lost: instances/hook-output-is-logged
instances/configures-later-hooks python-fc1 later-hooks-on-fc1: instances/have-no-hooks-of-later-generations
instances/freezes-between-calls container-fc2 pre-freeze-as-post: custom-container/pre-freeze-is-a-get
instances/freezes-between-calls python-fc2 freeze-ignored: instances/stand-still-between-calls instances/have-the-hooks-of-their-generation pre-freeze/runs-after-the-invocation pre-freeze/runs-once-per-freeze
instances/freezes-between-calls python-fc2 instance-per-request: instances/are-reused-after-a-freeze
instances/freezes-between-calls python-fc2 pre-freeze-gets-event: pre-freeze/takes-the-context-alone
instances/freezes-between-calls python-fc2 pre-stop-per-request: instances/no-hook-at-a-freeze
instances/is-provisioned python-fc3 provision-ignored: instances/start-when-provisioned
instances/keep-time-ends container-fc3 pre-stop-as-post: custom-container/pre-stop-is-a-get
instances/keep-time-ends python-fc3 hooks-listed-as-invocations: instances/hooks-are-not-listed
instances/keep-time-ends python-fc3 instance-serves-after-pre-stop: pre-stop/comes-last
instances/keep-time-ends python-fc3 pre-stop-skipped: instances/end-with-their-keep-time instances/every-event-calls-its-hook pre-stop/runs-before-the-instance-goes
instances/keep-time-ends python-fc3 pre-stop-twice: pre-stop/runs-once
instances/limit-is-reached python-fc3 instance-limit-ignored: instances/beyond-the-limit-are-refused
instances/process-exits python-fc3 initializer-once-per-function: instances/are-lost-with-their-process
instances/waits-for-its-first-call python-fc3 instance-created-at-deployment: instances/start-on-demand
invoke-api/asynchronous-calls python-fc2 async-dropped: invoke-api/asynchronous-call-runs-its-function
invoke-api/asynchronous-calls python-fc2 async-status-500: invoke-api/asynchronous-call-is-accepted-with-an-id
invoke-api/asynchronous-calls python-fc3 async-carries-tail: invoke-api/asynchronous-call-carries-no-tail
invoke-api/asynchronous-calls python-fc3 async-waits: invoke-api/asynchronous-call-is-answered-at-once
invoke-api/asynchronous-failures python-fc2 async-not-retried: invoke-api/asynchronous-call-is-repeated
invoke-api/asynchronous-failures python-fc3 retry-count-constant: invoke-api/attempts-are-numbered
invoke-api/asynchronous-options container-fc2 async-delay-ignored: invoke-api/delayed-call-starts-no-earlier
invoke-api/asynchronous-options container-fc3 async-status-500: invoke-api/well-formed-task-id-is-accepted
invoke-api/asynchronous-options container-fc3 invalid-argument-answers-422: invoke-api/ill-formed-task-id-is-refused invoke-api/delay-of-over-an-hour-is-refused
invoke-api/calls-pass-and-raise container-fc2 duration-header-missing: invoke-api/answer-describes-its-run
invoke-api/calls-pass-and-raise container-fc2 duration-header-zero: invoke-api/stated-duration-is-plausible
invoke-api/calls-pass-and-raise container-fc2 sync-not-waited-for: invoke-api/synchronous-call-waits-for-the-result
invoke-api/calls-pass-and-raise container-fc3 error-type-on-slow-success: invoke-api/success-has-no-error-type
invoke-api/calls-pass-and-raise python-fc2 error-status-502: invoke-api/user-error-is-a-marked-200
invoke-api/calls-pass-and-raise python-fc2 str-result-in-latin-1: invoke-api/body-is-what-was-returned
invoke-api/calls-pass-and-raise python-fc2 sync-retried: invoke-api/synchronous-call-is-not-repeated
invoke-api/calls-pass-and-raise python-fc3 error-type-handled: invoke-api/user-error-is-unhandled
invoke-api/ill-formed-requests container-fc2 invalid-argument-answers-422: invoke-api/error-codes-have-their-status
invoke-api/large-asynchronous-payloads container-fc3 async-payload-unlimited: invoke-api/larger-asynchronous-payload-is-refused
invoke-api/large-asynchronous-payloads container-fc3 async-status-500: invoke-api/large-asynchronous-payload-is-accepted
invoke-api/large-payloads container-fc3 sync-payload-limit-lower: invoke-api/large-payload-is-accepted
invoke-api/large-payloads container-fc3 sync-payload-unlimited: invoke-api/larger-payload-is-refused
invoke-api/nothing-of-that-name container-fc2 refusal-body-is-text: invoke-api/refusal-has-code-and-message
invoke-api/nothing-of-that-name container-fc2 refusals-marked-as-function-errors: invoke-api/refusal-is-not-marked-as-function-error
invoke-api/nothing-of-that-name container-fc2 request-id-repeats: invoke-api/every-answer-has-its-own-id
invoke-api/nothing-of-that-name container-fc2 unknown-service-called-function: invoke-api/unknown-function-is-not-found
invoke-api/nothing-of-that-name python-fc3 unknown-function-answers-500: invoke-api/status-tells-whose-fault-it-is
invoke-api/unknown-qualifiers python-fc2 unknown-alias-answers-400: invoke-api/unknown-qualifier-is-not-found
lifecycle/everything-once container-fc2 late-pre-freeze: lifecycle/still-while-frozen
lifecycle/everything-once container-fc2 other-id-answered-in-sequences: lifecycle/ids-agree
lifecycle/everything-once container-fc2 pre-freeze-skipped-in-later-instances: lifecycle/pre-freeze-runs-before-instances-freeze
lifecycle/everything-once container-fc3 one-request-too-many-after-a-freeze: lifecycle/concurrency-is-respected
lifecycle/everything-once python-fc3 busy-instance-stopped: lifecycle/updates-spare-requests-under-way
lifecycle/everything-once python-fc3 failed-calls-repeated-in-sequences: lifecycle/request-ids-are-unique lifecycle/calls-are-not-repeated
lifecycle/everything-once python-fc3 failed-initializer-hidden-in-sequences: lifecycle/calls-without-a-handler-run-fail
lifecycle/everything-once python-fc3 failed-instance-reused-after-an-update: lifecycle/failed-instance-does-not-serve
lifecycle/everything-once python-fc3 hooks-listed-in-sequences: lifecycle/hooks-are-not-listed
lifecycle/everything-once python-fc3 hooks-of-all-generations-in-sequences: lifecycle/hooks-of-the-generation lifecycle/configured-hooks-only
lifecycle/everything-once python-fc3 imported-again-after-a-freeze: lifecycle/start-comes-first
lifecycle/everything-once python-fc3 initializer-after-the-handler-in-sequences: lifecycle/initializer-ends-before-handlers lifecycle/each-call-gets-its-own-result
lifecycle/everything-once python-fc3 initializer-again-after-a-freeze: lifecycle/initializer-succeeds-exactly-once lifecycle/no-initializer-after-handlers
lifecycle/everything-once python-fc3 old-instances-serve-after-two-requests: lifecycle/old-instances-get-no-new-calls
lifecycle/everything-once python-fc3 one-request-too-many-after-scale-out: lifecycle/one-request-at-a-time
lifecycle/everything-once python-fc3 other-id-logged-in-sequences: lifecycle/log-names-requests-only lifecycle/log-names-every-request
lifecycle/everything-once python-fc3 pre-stop-after-each-request-in-sequences: lifecycle/nothing-after-the-end lifecycle/pre-stop-at-most-once lifecycle/pre-stop-is-last
lifecycle/everything-once python-fc3 pre-stop-shares-the-id-in-sequences: lifecycle/pre-stop-has-its-own-id
lifecycle/everything-once python-fc3 pre-stop-skipped-after-scale-out: lifecycle/pre-stop-runs-before-instances-go
pre-freeze/another-name-configured python-fc2 pre-freeze-name-fixed: pre-freeze/uses-the-configured-name
pre-freeze/configured-on-fc3 container-fc3 pre-freeze-on-fc3: pre-freeze/is-unknown-to-fc3
pre-freeze/configured-on-python-2 python-fc2 pre-freeze-on-python-2: pre-freeze/is-unknown-to-python-2
pre-freeze/implemented-but-not-configured container-fc2 unconfigured-pre-freeze-called: pre-freeze/is-not-called-unless-configured
pre-freeze/takes-event-and-context python-fc2 hook-arity-unchecked: pre-freeze/of-another-arity-does-not-run
pre-freeze/takes-its-time python-fc2 pre-freeze-during-request: pre-freeze/delays-no-answer
pre-stop/another-name-configured python-fc3 pre-stop-skipped: pre-stop/uses-the-configured-name pre-stop/is-configured-in-lifecycle-config
pre-stop/raises python-fc3 pre-stop-failure-fails-calls: pre-stop/fails-no-call
pre-stop/takes-event-and-context python-fc2 hook-arity-unchecked: pre-stop/of-another-arity-does-not-run
pre-stop/takes-its-time python-fc3 pre-stop-delays-calls: pre-stop/delays-no-call
pre-stop/update-during-a-call container-fc3 error-type-on-slow-success: pre-stop/waits-for-the-call
samples/asks-a-class python-fc2 instances-not-iterated: samples/class-answers-when-iterated
samples/asks-a-function python-fc2 proxy-path-in-path-info: samples/function-finds-its-environ
samples/misses-its-database python-fc2 handler-runs-without-its-database: samples/database-down-fails-the-call
samples/misses-its-database python-fc2 instance-kept-without-its-database: samples/database-back-gets-a-new-instance
samples/puts-objects python-fc2 event-with-a-line-end: samples/storage-gets-the-event-as-it-came
samples/puts-objects python-fc2 keys-without-a-role: samples/storage-is-shut-without-a-role
samples/puts-objects python-fc2 token-of-other-keys: samples/storage-takes-what-is-signed
samples/puts-objects python-fc2 words-quoted: samples/storage-program-returns-its-word
samples/uses-a-database python-fc2 initializer-again-at-the-third-request: samples/database-sees-one-session-per-instance samples/database-session-ends-with-pre-stop
samples/uses-a-database python-fc2 initializer-for-the-first-instance-alone: samples/database-session-opens-before-the-handler samples/database-session-serves-every-call
samples/visits-django python-fc2 proxy-path-in-path-info: samples/django-routes-answer samples/django-form-leads-back
samples/visits-flask python-fc2 proxy-path-in-path-info: samples/flask-routes-answer samples/flask-form-leads-back
server/is-frozen server server-breaks-when-frozen: server/survives-freezing
server/is-frozen server server-pre-freeze-answers-404: server/pre-freeze-succeeds
server/is-frozen server server-pre-freeze-is-slow: server/pre-freeze-keeps-its-timeout
server/is-frozen server server-pre-stop-answers-500: server/pre-stop-succeeds
server/is-frozen server server-pre-stop-is-slow: server/pre-stop-keeps-its-timeout
server/serves-at-once server server-hangs-up-on-plain-requests: server/serves-its-concurrency
server/starts-and-serves server server-closes-idle-connections: server/keeps-connections-open
server/starts-and-serves server server-exits-at-start: server/runs-until-it-is-told-to-end
server/starts-and-serves server server-hangs-up-on-plain-requests: server/answers-requests-completely
server/starts-and-serves server server-health-answers-503: server/health-check-succeeds
server/starts-and-serves server server-ignores-sigterm: server/ends-when-asked
server/starts-and-serves server server-initialize-answers-404: server/initializer-succeeds
server/starts-and-serves server server-initialize-is-slow: server/initializer-keeps-its-timeout
server/starts-and-serves server server-listens-on-another-port: server/listens-on-its-port
server/starts-and-serves server server-listens-on-loopback: server/listens-on-all-interfaces
server/starts-and-serves server server-needs-platform-headers: server/answers-without-platform-headers
server/starts-and-serves server server-never-listens: server/listens-in-time
server/starts-and-serves server server-sends-long-headers: server/response-headers-fit
server/starts-and-serves server server-writes-no-ids: server/logs-request-ids
server/takes-events server server-breaks-on-bytes: server/takes-any-event
server/takes-events server server-refuses-events: server/refuses-no-event
server/takes-http-requests server server-hangs-up-on-plain-requests: server/takes-any-http-request
`
