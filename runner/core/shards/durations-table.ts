/** How long scenarios took on the reference, ms, by profile; written by `bench/record-durations.mjs`. */
export const DURATIONS_TABLE = `
python-fc1:
  capabilities/plain-call 500, capabilities/is-told-to-freeze 900, capabilities/is-told-to-destroy 650
  capabilities/code-is-replaced 700, capabilities/variable-is-added 650, capabilities/call-prints 650
  capabilities/calls-are-counted 300, capabilities/asynchronous-call 200, capabilities/alias-is-called 200
  capabilities/code-moves-on 300, capabilities/only-instance-is-busy 700
  capabilities/is-called-over-http 350, capabilities/every-runtime 400
  event-handler/another-file-and-function 250, event-handler/module-in-a-folder 200
  event-handler/module-in-a-package 150, event-handler/own-parameter-names 150
  event-handler/payloads-of-many-kinds 350, event-handler/runs-on-python-3 100
  event-handler/takes-a-key-from-json 150, event-handler/returns-of-many-types 200
  event-handler/raises-between-calls 100, event-handler/process-exits 250
  event-handler/function-is-missing 150, event-handler/outlasts-its-timeout 1200
  event-handler/any-payloads 600, event-handler/returns-any-values 1000, http-handler/gets-requests 350
  http-handler/answers-requests 450, http-handler/answers-in-every-form 300
  http-handler/breaks-the-rules 400, http-handler/process-exits 300, http-handler/is-validated 550
  http-handler/is-no-application 650, http-handler/initializer-fails 450, http-handler/is-refused 400
  http-handler/moves-large-bodies 300, http-handler/names-a-qualifier 450
  http-handler/gets-any-requests 600, http-handler/gives-any-answers 900, context/calls-in-a-row 250
  context/calls-that-log 250, context/function-with-a-role 250, context/hooks-and-handler 200
  context/logged-hooks-and-handler 250, instances/configuration-changes 400
  instances/freezes-between-calls 650, instances/has-its-initializer 250
  instances/configures-later-hooks 300, instances/burst-of-calls 500, instances/process-exits 350
  instances/limit-is-reached 750, initializer/calls-in-a-row 150, initializer/burst-on-cold-function 800
  initializer/raises-in-first-instance 100, initializer/times-out-in-first-instance 1600
  initializer/outlasts-function-timeout 1950, initializer/exits-in-first-instance 450
  lifecycle/everything-once 350, lifecycle/any-sequences 500, lifecycle/any-hurried-sequences 250
  function-logs/cold-call 150, function-logs/tail-is-asked-for 100, invoke-api/calls-pass-and-raise 150
  invoke-api/large-asynchronous-payloads 100, invoke-api/asynchronous-calls 2150
  configuration/tries-reserved-variables 150, configuration/tries-variable-names-and-sizes 150
  configuration/outlasts-function-timeout 1850, configuration/caller-names-the-request 200
  configuration/leaves-out-the-figures 150, configuration/writes-files-in-many-ways 300
  configuration/updates-with-ill-formed-files 250, samples/visits-flask 800, samples/asks-a-class 200
  samples/asks-a-function 100, samples/puts-objects 500
python-fc2:
  capabilities/plain-call 150, capabilities/is-told-to-freeze 550, capabilities/is-told-to-destroy 200
  capabilities/code-is-replaced 250, capabilities/variable-is-added 200, capabilities/call-prints 100
  capabilities/alias-is-called 150, capabilities/only-instance-is-busy 600
  capabilities/is-called-over-http 200, capabilities/every-runtime 400
  event-handler/payloads-of-many-kinds 250, event-handler/returns-of-many-types 250
  event-handler/raises-between-calls 200, event-handler/process-exits 150
  event-handler/raises-system-exit 100, event-handler/module-has-a-syntax-error 150
  event-handler/module-raises 150, event-handler/outlasts-its-timeout 1100, event-handler/any-payloads 500
  event-handler/returns-any-values 500, http-handler/gets-requests 400, http-handler/answers-requests 400
  http-handler/answers-in-every-form 250, http-handler/answers-in-open-forms 150
  http-handler/breaks-the-rules 350, http-handler/process-exits 300, http-handler/is-validated 350
  http-handler/is-no-application 250, http-handler/initializer-fails 200, http-handler/is-refused 200
  http-handler/moves-large-bodies 300, http-handler/names-a-qualifier 350
  http-handler/gets-any-requests 700, http-handler/gives-any-answers 1000, context/calls-in-a-row 200
  context/calls-that-log 200, context/function-with-a-role 250, context/called-through-an-alias 300
  context/hooks-and-handler 250, context/logged-hooks-and-handler 200, instances/configuration-changes 550
  instances/code-changes 400, instances/keep-time-ends 500, instances/freezes-between-calls 750
  instances/burst-of-calls 550, instances/process-exits 350, instances/limit-is-reached 800
  initializer/calls-in-a-row 300, initializer/burst-on-cold-function 1050
  initializer/another-name-configured 100, initializer/raises-in-first-instance 150
  initializer/times-out-in-first-instance 1350, initializer/outlasts-function-timeout 1450
  initializer/exits-in-first-instance 600, initializer/returns-a-value 200
  initializer/returns-an-object 150, initializer/raises-every-time 150, pre-freeze/takes-its-time 850
  pre-freeze/raises 300, pre-freeze/implemented-but-not-configured 200
  pre-freeze/another-name-configured 200, pre-freeze/takes-event-and-context 400
  pre-freeze/configured-on-python-2 300, pre-stop/takes-its-time 1700, pre-stop/raises 850
  pre-stop/outlasts-its-timeout 1250, pre-stop/update-during-a-call 1100
  pre-stop/another-name-configured 450, pre-stop/takes-event-and-context 500, lifecycle/everything-once 1350
  lifecycle/any-sequences 1250, function-logs/cold-call 500, function-logs/freezes-after-a-call 450
  function-logs/functions-raise 550, function-logs/long-line 400, function-logs/tail-is-asked-for 450
  invoke-api/calls-pass-and-raise 450, invoke-api/nothing-of-that-name 250
  invoke-api/unknown-qualifiers 250, invoke-api/large-payloads 150
  invoke-api/large-asynchronous-payloads 150, invoke-api/asynchronous-calls 1700
  invoke-api/asynchronous-options 1250, invoke-api/asynchronous-failures 250
  configuration/tries-function-names 100, configuration/tries-async-settings 100
  configuration/reports-environment 200, configuration/reports-environment-with-role 200
  configuration/extends-module-search 500, configuration/outlasts-function-timeout 1550
  configuration/caller-names-the-request 100, configuration/leaves-out-the-figures 150
  configuration/writes-files-in-many-ways 350, configuration/tries-ill-formed-files 150
  configuration/updates-with-ill-formed-files 350, samples/visits-flask 650, samples/asks-a-class 250
  samples/asks-a-function 250, samples/puts-objects 600
python-fc3:
  capabilities/plain-call 150, capabilities/is-told-to-freeze 600, capabilities/is-told-to-destroy 250
  capabilities/code-is-replaced 250, capabilities/variable-is-added 200, capabilities/call-prints 150
  capabilities/calls-are-counted 150, capabilities/asynchronous-call 200, capabilities/alias-is-called 150
  capabilities/code-moves-on 350, capabilities/is-provisioned 450, capabilities/only-instance-is-busy 850
  capabilities/is-called-over-http 400, capabilities/every-runtime 1050
  event-handler/another-file-and-function 250, event-handler/module-in-a-folder 350
  event-handler/module-in-a-package 250, event-handler/own-parameter-names 400
  event-handler/payloads-of-many-kinds 750, event-handler/takes-a-key-from-json 350
  event-handler/returns-of-many-types 500, event-handler/raises-between-calls 300
  event-handler/process-exits 350, event-handler/raises-system-exit 200, event-handler/module-is-missing 150
  event-handler/function-is-missing 150, event-handler/handler-name-is-ill-formed 150
  event-handler/module-has-a-syntax-error 200, event-handler/module-raises 250
  event-handler/outlasts-its-timeout 1200, event-handler/any-payloads 800
  event-handler/returns-any-values 900, http-event/gets-requests 450, http-event/gets-bodies 600
  http-event/answers-requests 550, http-event/returns-no-struct 500, http-event/handler-fails 300
  http-event/initializer-fails 200, http-event/calls-a-wsgi-application 150
  http-event/gets-any-requests 1100, http-event/gives-any-answers 800, context/calls-in-a-row 200
  context/calls-that-log 150, context/function-with-a-role 150, context/on-python-3-12 150
  context/hooks-and-handler 300, context/logged-hooks-and-handler 350, instances/configuration-changes 550
  instances/code-changes 500, instances/keep-time-ends 450, instances/freezes-between-calls 650
  instances/burst-of-calls 400, instances/process-exits 300, instances/limit-is-reached 650
  instances/waits-for-its-first-call 250, instances/is-provisioned 550, initializer/calls-in-a-row 100
  initializer/burst-on-cold-function 750, initializer/raises-in-first-instance 100
  initializer/times-out-in-first-instance 1300, initializer/outlasts-function-timeout 1300
  initializer/exits-in-first-instance 450, initializer/code-is-missing 100, pre-freeze/configured-on-fc3 150
  pre-stop/takes-its-time 1550, pre-stop/raises 300, pre-stop/outlasts-its-timeout 1100
  pre-stop/update-during-a-call 1000, pre-stop/another-name-configured 150
  pre-stop/takes-event-and-context 100, lifecycle/everything-once 750, lifecycle/any-sequences 750
  function-logs/cold-call 200, function-logs/functions-raise 350, function-logs/tail-is-asked-for 200
  invoke-api/calls-pass-and-raise 350, invoke-api/nothing-of-that-name 200
  invoke-api/unknown-qualifiers 200, invoke-api/large-payloads 150
  invoke-api/large-asynchronous-payloads 150, invoke-api/asynchronous-calls 1700
  invoke-api/asynchronous-options 1100, invoke-api/asynchronous-failures 500
  configuration/tries-function-names 300, configuration/names-differ-in-case 350
  configuration/tries-memory-sizes 200, configuration/tries-cpu-sizes 300
  configuration/tries-disk-sizes 150, configuration/tries-function-timeouts 150
  configuration/tries-initializer-timeouts 150, configuration/tries-pre-stop-timeouts 150
  configuration/leaves-out-the-handler 100, configuration/tries-reserved-variables 500
  configuration/tries-variable-names-and-sizes 500, configuration/tries-async-settings 550
  configuration/reports-environment 500, configuration/reports-environment-with-role 650
  configuration/extends-module-search 850, configuration/outlasts-function-timeout 1300
  configuration/caller-names-the-request 650, configuration/leaves-out-the-figures 650
  configuration/writes-files-in-many-ways 700, configuration/tries-ill-formed-files 650
  configuration/updates-with-ill-formed-files 450, samples/puts-objects 900
container-fc2:
  capabilities/plain-call 400, capabilities/is-told-to-freeze 900, capabilities/is-told-to-destroy 450
  capabilities/code-is-replaced 650, capabilities/variable-is-added 750, capabilities/call-prints 350
  capabilities/calls-are-counted 550, capabilities/asynchronous-call 600, capabilities/alias-is-called 300
  capabilities/code-moves-on 600, capabilities/only-instance-is-busy 800
  capabilities/is-called-over-http 750, event-handler/process-exits 650, instances/configuration-changes 600
  instances/code-changes 800, instances/keep-time-ends 700, instances/freezes-between-calls 1300
  instances/burst-of-calls 700, instances/process-exits 600, instances/limit-is-reached 1100
  initializer/calls-in-a-row 450, initializer/burst-on-cold-function 1100
  initializer/implemented-but-not-configured 450, initializer/raises-in-first-instance 850
  initializer/times-out-in-first-instance 1450, initializer/outlasts-function-timeout 1650
  initializer/exits-in-first-instance 1250, initializer/raises-every-time 150, pre-freeze/takes-its-time 950
  pre-freeze/implemented-but-not-configured 500, pre-stop/takes-its-time 1900, pre-stop/raises 1100
  pre-stop/update-during-a-call 1150, pre-stop/another-name-configured 500, lifecycle/everything-once 3200
  lifecycle/any-sequences 3000, function-logs/cold-call 450, invoke-api/calls-pass-and-raise 1650
  invoke-api/nothing-of-that-name 450, invoke-api/unknown-qualifiers 450, invoke-api/large-payloads 150
  invoke-api/large-asynchronous-payloads 400, invoke-api/asynchronous-calls 1950
  invoke-api/asynchronous-options 1350, configuration/tries-reserved-variables 150
  configuration/tries-variable-names-and-sizes 150, configuration/reports-environment 1300
  configuration/reports-environment-with-role 1300, configuration/outlasts-function-timeout 1500
  configuration/caller-names-the-request 1250, configuration/tries-ill-formed-files 100
  custom-container/comes-up 2500, custom-container/does-not-come-up 5100
  custom-container/is-no-web-server 550, custom-container/has-an-image 1100
  custom-container/initializer-is-answered 1850, custom-container/initializer-breaks 1700
  custom-container/pre-freeze-is-answered 1900, custom-container/pre-freeze-breaks 2800
  custom-container/pre-stop-is-answered 1850, custom-container/pre-stop-breaks 1600
  custom-container/all-that-is-told 1700, custom-container/gets-bytes 1650
  custom-container/answers-events 850, custom-container/prints-its-own-frames 700
  custom-container/gets-http-requests 1200, custom-container/answers-http-requests 1200
  custom-container/hook-paths-are-requested 850, custom-container/http-limits 100
  custom-container/breaks-http-answers 3400, custom-container/exits-in-flight 1150
  custom-container/shares-an-instance 900, custom-container/exceeds-its-concurrency 900
  custom-container/burst-on-cold-server 1050, custom-container/is-busy-for-long 1150
  custom-container/tries-concurrency 100, custom-container/runs-node 500, custom-container/runs-flask 1450
  custom-container/gets-any-http-requests 850, custom-container/gives-any-http-answers 800
  custom-container/gets-any-payloads 650
container-fc3:
  capabilities/plain-call 450, capabilities/is-told-to-freeze 1050, capabilities/is-told-to-destroy 750
  capabilities/code-is-replaced 650, capabilities/variable-is-added 700, capabilities/call-prints 350
  capabilities/calls-are-counted 550, capabilities/asynchronous-call 750, capabilities/alias-is-called 400
  capabilities/code-moves-on 750, capabilities/is-provisioned 650, capabilities/only-instance-is-busy 950
  capabilities/is-called-over-http 550, event-handler/process-exits 500, instances/configuration-changes 850
  instances/code-changes 1000, instances/keep-time-ends 900, instances/freezes-between-calls 1450
  instances/burst-of-calls 750, instances/process-exits 650, instances/limit-is-reached 1000
  initializer/calls-in-a-row 400, initializer/burst-on-cold-function 1100
  initializer/implemented-but-not-configured 450, initializer/raises-in-first-instance 650
  initializer/times-out-in-first-instance 1700, initializer/outlasts-function-timeout 1850
  initializer/exits-in-first-instance 1000, initializer/raises-every-time 350
  pre-freeze/configured-on-fc3 350, pre-stop/takes-its-time 1950, pre-stop/raises 750
  pre-stop/update-during-a-call 1150, pre-stop/another-name-configured 450, lifecycle/everything-once 2850
  lifecycle/any-sequences 2250, lifecycle/any-hurried-sequences 150, function-logs/cold-call 600
  invoke-api/calls-pass-and-raise 1250, invoke-api/nothing-of-that-name 300
  invoke-api/unknown-qualifiers 300, invoke-api/large-payloads 150
  invoke-api/large-asynchronous-payloads 400, invoke-api/asynchronous-calls 2100
  invoke-api/asynchronous-options 1450, configuration/tries-pre-stop-timeouts 200
  configuration/tries-reserved-variables 250, configuration/tries-variable-names-and-sizes 300
  configuration/reports-environment 850, configuration/reports-environment-with-role 850
  configuration/outlasts-function-timeout 1600, configuration/caller-names-the-request 950
  configuration/tries-ill-formed-files 350, custom-container/comes-up 2250
  custom-container/does-not-come-up 5100, custom-container/tries-ports 600
  custom-container/has-health-checks 900, custom-container/tries-health-checks 900
  custom-container/has-an-image 800, custom-container/initializer-is-answered 1600
  custom-container/initializer-breaks 1450, custom-container/pre-stop-is-answered 1550
  custom-container/pre-stop-breaks 1500, custom-container/all-that-is-told 900
  custom-container/gets-bytes 900, custom-container/answers-events 1450
  custom-container/client-cancels 1700, custom-container/prints-its-own-frames 650
  custom-container/gets-http-requests 1400, custom-container/answers-http-requests 1350
  custom-container/hook-paths-are-requested 900, custom-container/breaks-http-answers 2700
  custom-container/exits-in-flight 1400, custom-container/shares-an-instance 1000
  custom-container/exceeds-its-concurrency 1300, custom-container/burst-on-cold-server 1200
  custom-container/is-busy-for-long 1200, custom-container/tries-concurrency 200
  custom-container/runs-node 550, custom-container/runs-flask 500
  custom-container/gets-any-http-requests 750, custom-container/gives-any-http-answers 800
  custom-container/gets-any-payloads 400
`
