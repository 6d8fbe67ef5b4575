"""Counts the words of a text, with Python's standard library. What Function Compute needs of it is marked `FC:`."""
import json
import os
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

ignored = set()


class Words(BaseHTTPRequestHandler):
    # FC: keep connections open; by default each is closed after one answer. What is sent on one has to come in one
    # piece, for which the writer is buffered: head and body apart make the caller wait another 40 ms.
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_GET(self):
        url = urlsplit(self.path)
        if url.path == "/":
            name = parse_qs(url.query).get("name", ["world"])[0]
            self.answer(200, f"Hello, {name}! POST a text to count its words.\n")
        elif url.path == "/ignored":
            self.answer(200, json.dumps(sorted(ignored)))
        elif url.path in ("/pre-freeze", "/pre-stop"):  # FC: before it is frozen; the last request
            self.answer(200, "OK")
        else:
            self.answer(404, "There is nothing here.\n")

    do_HEAD = do_GET

    def do_POST(self):
        # FC: read the whole body whatever the path, or its rest is taken for the next request on this connection.
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/initialize":  # FC: once, before any other request
            ignored.update(os.environ.get("IGNORED_WORDS", "").split(","))
            self.answer(200, "ready")
        elif self.path in ("/", "/invoke"):  # FC: /invoke brings an event, which may be any bytes
            words = re.findall(r"\w+", body.decode(errors="replace").lower())
            self.answer(200, json.dumps({"words": sum(word not in ignored for word in words)}))
        else:
            self.answer(404, "There is nothing here.\n")

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    # FC: with the request id in every line, one call can be found in the log; and no line is held back.
    def log_message(self, format, *args):
        print(self.headers.get("x-fc-request-id", "-"), format % args, flush=True)


class Server(ThreadingHTTPServer):
    request_queue_size = 128  # FC: connections may come all at once; by default five wait


# FC: where it is called
Server(("0.0.0.0", int(os.environ.get("FC_SERVER_PORT", "9000"))), Words).serve_forever()
