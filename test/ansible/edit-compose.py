"""Runs the edit of the role cwh_culling on many files: a JSON list of {text, values} in, a list of results out."""

import base64
import importlib.util
import json
import sys

spec = importlib.util.spec_from_file_location("cwh_culling", sys.argv[1])
plugin = importlib.util.module_from_spec(spec)
spec.loader.exec_module(plugin)

cases = json.load(sys.stdin)
json.dump(
    [
        plugin.cwh_culling_edit(base64.b64encode(case["text"].encode()), "/opt/c.yml", "jupyterhub", case["values"])
        for case in cases
    ],
    sys.stdout,
)
