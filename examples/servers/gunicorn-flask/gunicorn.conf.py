"""Settings that Function Compute needs; `gunicorn app:app` in this folder reads them by itself."""
import os

# Where FC calls the program; gunicorn's own default is 127.0.0.1:8000.
bind = f"0.0.0.0:{os.environ.get('FC_SERVER_PORT', '9000')}"

# One process, since /initialize is called once and would reach only one of several; threads serve the requests that
# `instanceConcurrency` lets in at a time.
workers = 1
worker_class = "gthread"
threads = 16

# Leave idle connections open; by default they are closed after 2 seconds. A day, in seconds.
keepalive = 24 * 60 * 60

# A frozen worker is silent: after more than 30 seconds of that gunicorn would kill it.
timeout = 0

# With the request id in every line, one call can be found in the log.
accesslog = "-"
access_log_format = '%({x-fc-request-id}i)s "%(r)s" %(s)s %(b)s'
