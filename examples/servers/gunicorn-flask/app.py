"""Counts the words of a text, with Flask. What Function Compute needs of it is marked `FC:`."""
import os
import re

from flask import Flask, jsonify, request

app = Flask(__name__)
ignored = set()


# FC: once, before any other request
@app.post("/initialize")
def initialize():
    ignored.update(os.environ.get("IGNORED_WORDS", "").split(","))
    return "ready"


# FC: the last request
@app.get("/pre-stop")
def pre_stop():
    return "bye"


# FC: an event, which may be any bytes
@app.post("/invoke")
@app.post("/")
def words():
    text = request.get_data().decode(errors="replace").lower()
    return {"words": sum(word not in ignored for word in re.findall(r"\w+", text))}


@app.get("/")
def hello():
    name = request.args.get("name", "world")
    return f"Hello, {name}! POST a text to count its words.\n", {"Content-Type": "text/plain"}


@app.get("/ignored")
def ignored_words():
    return jsonify(sorted(ignored))
