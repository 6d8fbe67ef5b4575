"""A small Function Compute platform; what it is for stands in platform.py.

The edge          command_line, platform_life, protocol
The platform      control_plane, configuration, refusal, functions, revision, request_ids
One call          invoke_api, async_calls, invocation, answers
Instances         pool, instance, stages, instance_process, function_log, fork_client, frames
Inside instances  fork_server, worker, loading, context, user_errors, user_logging
Done wrong        faults, fault_table
"""
