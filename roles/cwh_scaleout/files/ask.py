"""Puts all questions of a task at once, and prints what came of each: of a playbook's time, most is the way to a host.

One argument: a JSON object of commands by name. Prints a JSON object by name of rc, stdout and stderr, as
ansible.builtin.command has them; a command that is not there has 127. For Python 3.5 or newer.
"""

import json
import subprocess
import sys


def begin(command):
    try:
        return subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
    except OSError as error:
        return error


def end(process):
    if isinstance(process, OSError):
        return {"rc": 127, "stdout": "", "stderr": str(process)}
    out, err = (text.decode("utf-8", "replace").rstrip("\r\n") for text in process.communicate())
    return {"rc": process.returncode, "stdout": out, "stderr": err}


processes = {name: begin(command) for name, command in json.loads(sys.argv[1]).items()}
print(json.dumps({name: end(process) for name, process in processes.items()}))
