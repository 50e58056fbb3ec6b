"""Filters of the role cwh_culling: the edit of the stack's compose file, and what docker says about the service.

They run where Ansible runs, so the managed node needs no YAML library. All are pure: text in, values out.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re

import yaml
from ansible.utils.unsafe_proxy import wrap_var

VARIABLES = (
    "CULL_SERVER",
    "CULL_SERVER_IDLE_TIMEOUT",
    "CULL_SERVER_MAX_AGE",
    "CULL_SERVER_EVERY",
)


class Refusal(Exception):
    """The file cannot be edited safely; the message says where and how to mend it, and shows no value."""

    def __init__(self, mark, message):
        super().__init__(message)
        self.line = 1 if mark is None else mark.line + 1


class _Alias(yaml.ScalarNode):
    """An alias where it stands; the composer of PyYAML would put the anchor's node in its place."""


class _Loader(yaml.SafeLoader):
    """Composes nodes that know their anchors, and leaves aliases alone."""

    def __init__(self, stream):
        super().__init__(stream)
        self.nodes = {}
        self.aliased = set()

    def compose_node(self, parent, index):
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent):
            self.get_event()
            if event.anchor not in self.nodes:
                raise Refusal(event.start_mark, "an alias has no anchor above it")
            self.aliased.add(event.anchor)
            return _Alias("alias", event.anchor, event.start_mark, event.end_mark)
        # PyYAML does not take an anchor's name twice; Docker takes the last one above an alias, and so does this.
        self.anchors.pop(event.anchor, None)
        node = super().compose_node(parent, index)
        node.anchor = event.anchor
        if event.anchor is not None:
            self.nodes[event.anchor] = node
        return node


class _File:
    """A compose file, and the way to the environment of one of its services."""

    def __init__(self, text, service):
        self.text = text
        loader = _load(text)
        self.root, self.nodes, self.aliased = loader.root, loader.nodes, loader.aliased
        top = self._block(self.root, None, "the file")
        services = self._child(top, "services")
        if services is None:
            raise Refusal(None, "it has no services, so it is not the compose file of the Hub")
        self._block(services[1], services[0], "services")
        found = self._child(services[1], service)
        if found is None:
            raise Refusal(services[0].start_mark, f"it has no service {service}, so it is not the compose file of the Hub")
        self.service_key, self.service = found
        self._block(self.service, self.service_key, f"the service {service}")
        environment = self._child(self.service, "environment")
        self.environment_key, self.environment = environment or (None, None)
        self._environment_is_ours()
        self.entries = self._entries()

    def _block(self, node, key, name):
        """The node as a block mapping that nothing else in the file refers to."""
        mark = node.start_mark if key is None else key.start_mark
        if isinstance(node, _Alias):
            raise Refusal(mark, f"{name} is an alias (*{node.value}): write it out here")
        if not isinstance(node, yaml.MappingNode):
            raise Refusal(mark, f"{name} is no mapping")
        if node.flow_style:
            raise Refusal(mark, f"{name} is written in braces: write it as lines of their own")
        self._not_shared(node, mark, name)
        return node

    def _not_shared(self, node, mark, name):
        if node.anchor is not None and node.anchor in self.aliased:
            raise Refusal(mark, f"{name} is used elsewhere too (*{node.anchor}), where a change would arrive as well: write it out there")

    def _child(self, mapping, name):
        found = [(key, value) for key, value in mapping.value if _is_text(key, name)]
        if len(found) > 1:
            raise Refusal(found[1][0].start_mark, f"{name} is there twice")
        return found[0] if found else None

    def _environment_is_ours(self):
        key, node = self.environment_key, self.environment
        merges = [pair for pair in self.service.value if _is_merge(pair[0])]
        for merge_key, merged in merges:
            if not any(_is_text(name, "environment") for name, _ in self._merged(merged, merge_key)):
                continue
            # Docker's older YAML library lets a later merge win over what stands above it.
            if key is None or key.start_mark.index < merge_key.start_mark.index:
                raise Refusal(merge_key.start_mark, "the environment comes from a merge (<<): write it out below this line")
        if key is None or _is_empty(node):
            return
        if isinstance(node, _Alias):
            raise Refusal(key.start_mark, f"the environment is an alias (*{node.value}): write it out here, or as a merge (<<: *{node.value})")
        if not isinstance(node, yaml.CollectionNode):
            raise Refusal(key.start_mark, "the environment is neither a mapping nor a list")
        if node.flow_style:
            raise Refusal(key.start_mark, "the environment is written in braces or brackets: write it as lines of their own")
        self._not_shared(node, key.start_mark, "the environment")

    def _merged(self, node, key):
        """The entries that a merge brings in, also through merges in what is merged."""
        if isinstance(node, yaml.SequenceNode):
            return [pair for item in node.value for pair in self._merged(item, key)]
        if isinstance(node, _Alias):
            node = self.nodes[node.value]
        if not isinstance(node, yaml.MappingNode):
            raise Refusal(key.start_mark, "what is merged (<<) is no mapping")
        inner = [self._merged(value, name) for name, value in node.value if _is_merge(name)]
        return node.value + [pair for pairs in inner for pair in pairs]

    def _entries(self):
        """Our variables in the environment: {name: entry}. Refuses what cannot be edited line by line."""
        if self.environment_key is None or _is_empty(self.environment):
            return {}
        is_list = isinstance(self.environment, yaml.SequenceNode)
        found = {}
        for item in self.environment.value:
            entry = _Item(item) if is_list else _Pair(*item)
            if not is_list and _is_merge(item[0]):
                for name, _ in self._merged(item[1], item[0]):
                    if isinstance(name, yaml.ScalarNode) and name.value in VARIABLES:
                        raise Refusal(name.start_mark, f"{name.value} comes into the environment by a merge (<<): take it out here")
            if entry.name not in VARIABLES:
                continue
            if entry.name in found:
                raise Refusal(entry.mark, f"{entry.name} is there twice: remove one of them")
            for node in entry.nodes:
                if node.anchor is not None:
                    raise Refusal(entry.mark, f"{entry.name} has an anchor (&{node.anchor}): write the line without it")
            if entry.end.line != entry.mark.line:
                raise Refusal(entry.mark, f"{entry.name} is not on one line: write it on one")
            lead = self.text[_line_start(self.text, entry.mark.index) : entry.mark.index]
            if lead.strip(" ") != ("-" if is_list else ""):
                raise Refusal(entry.mark, f"{entry.name} does not begin its line: write it on a line of its own")
            found[entry.name] = entry
        return found


class _Pair:
    """`CULL_SERVER: 'yes'`"""

    def __init__(self, key, value):
        self.name = key.value if isinstance(key, yaml.ScalarNode) and not isinstance(key, _Alias) else None
        self.mark, self.end, self.value = key.start_mark, value.end_mark, value
        self.nodes = (key, value)
        if self.name in VARIABLES and not isinstance(value, yaml.ScalarNode):
            raise Refusal(self.mark, f"{self.name} has more than one value")
        if self.name in VARIABLES and isinstance(value, _Alias):
            raise Refusal(self.mark, f"{self.name} is an alias (*{value.value}): write its value")

    def says(self, wanted):
        """Whether Docker reads exactly this text; a bare yes is none to it."""
        if self.value.value != wanted:
            return False
        return self.value.tag == "tag:yaml.org,2002:str" or (self.value.tag == "tag:yaml.org,2002:int" and wanted.isdigit())

    def edit(self, wanted):
        start, end = self.value.start_mark.index, self.value.end_mark.index
        return start, end, f"{' ' if start == end else ''}'{wanted}'"


class _Item:
    """`- CULL_SERVER=yes`"""

    def __init__(self, node):
        text = node.value if isinstance(node, yaml.ScalarNode) and not isinstance(node, _Alias) else ""
        self.name, self.sign, self.text = text.partition("=")
        self.mark, self.end, self.node = node.start_mark, node.end_mark, node
        self.nodes = (node,)

    def says(self, wanted):
        return self.sign == "=" and self.text == wanted

    def edit(self, wanted):
        return self.mark.index, self.end.index, f"{self.name}={wanted}"


def edit_text(text, service, wanted):
    """The text with exactly these values of our variables in the service's environment; what is None is taken out.

    Every other character stays. Raises Refusal where that cannot be done safely.
    """
    file = _File(text, service)
    splices, added = [], []
    for name in VARIABLES:
        entry, value = file.entries.get(name), wanted[name]
        if entry is None and value is not None:
            added.append((name, value))
        elif entry is not None and value is None:
            splices.append((*_line_of(text, entry), ""))
        elif entry is not None and not entry.says(value):
            splices.append(entry.edit(value))
    remaining = 0 if file.environment_key is None else _count(file.environment)
    removed = sum(1 for name in file.entries if wanted[name] is None)
    if removed > 0 and removed == remaining and not added:
        # Docker takes no environment without a value.
        colon = text.index(":", file.environment_key.end_mark.index) + 1
        splices.append((colon, colon, " {}" if isinstance(file.environment, yaml.MappingNode) else " []"))
    edited = text
    # From the end; what is added comes behind a value that is filled in at the same place.
    for start, end, new in sorted(_addition(file, added, wanted) + splices, key=lambda splice: splice[:2], reverse=True):
        edited = edited[:start] + new + edited[end:]
    if not text.endswith("\n"):
        # The last line, which had no end, may be gone.
        edited = re.sub("\r?\n\\Z", "", edited)
    _verify(file, edited, service, wanted)
    return edited


def _addition(file, added, wanted):
    """New lines: below the last of ours, else at the top of the environment, where no comment is torn from its line."""
    if not added:
        return []
    text, key = file.text, file.environment_key
    if key is None:
        column = _column(file.service)
        indent = " " * (2 * column - file.service_key.start_mark.column)
        lines = [" " * column + "environment:"] + [f"{indent}{name}: '{value}'" for name, value in added]
        return [_insertion(text, file.service_key.end_mark.index, lines)]
    if _is_empty(file.environment):
        outer = file.service_key.start_mark.column
        indent = " " * (2 * key.start_mark.column - outer)
        lines = [f"{indent}{name}: '{value}'" for name, value in added]
        node = file.environment
        colon = text.index(":", key.end_mark.index) + 1
        return [(colon, node.end_mark.index, "") if node.end_mark.index > colon else (colon, colon, ""),
                _insertion(text, node.end_mark.index, lines)]
    if isinstance(file.environment, yaml.SequenceNode):
        first = _line_start(text, file.environment.value[0].start_mark.index)
        indent = re.match(" *", text[first:]).group()
        lines = [f"{indent}- {name}={value}" for name, value in added]
    else:
        indent = " " * _column(file.environment)
        lines = [f"{indent}{name}: '{value}'" for name, value in added]
    staying = [entry for name, entry in file.entries.items() if wanted[name] is not None]
    last = max(staying, key=lambda entry: entry.mark.index, default=None)
    return [_insertion(text, key.end_mark.index if last is None else last.end.index, lines)]


def _insertion(text, index, lines):
    """The lines as a splice below the line of this index, with the file's own line ends."""
    at = _line_end(text, index)
    has_end = text.endswith("\n", 0, at)
    ending = "\r\n" if text.endswith("\r\n", 0, at) or not has_end and "\r\n" in text else "\n"
    # The last line of a file may have no end.
    front = "" if has_end else ending
    body = ending.join(lines)
    return at, at, front + body + ("" if front else ending)


def _verify(file, edited, service, wanted):
    """Reads the result again: it is the old tree with our variables, and nothing else."""
    try:
        after = _File(edited, service)
    except Refusal as refusal:
        raise Refusal(file.service_key.start_mark, "it cannot be edited here: write the four variables by hand") from refusal
    same = _tree(file.root, file.environment) == _tree(after.root, after.environment)
    if not same and file.environment_key is None:
        same = _tree(file.root, None) == _tree(after.root, None, without=after.environment_key)
    others = _others(file.environment) == _others(after.environment)
    ours = all(
        (name not in after.entries) if value is None else (name in after.entries and after.entries[name].says(value))
        for name, value in wanted.items()
    )
    if not (same and others and ours):
        raise Refusal(file.service_key.start_mark, "it cannot be edited here: write the four variables by hand")


def _tree(node, hole, without=None):
    """All that a node means, as tuples; the node `hole` counts as nothing, the pair of the key `without` as absent."""
    if node is hole:
        return ("hole",)
    if isinstance(node, yaml.MappingNode):
        inner = tuple((_tree(k, hole), _tree(v, hole, without)) for k, v in node.value if k is not without)
    elif isinstance(node, yaml.SequenceNode):
        inner = tuple(_tree(item, hole, without) for item in node.value)
    else:
        inner = node.value
    return (node.tag, getattr(node, "anchor", None), inner)


def _others(environment):
    if environment is None or _is_empty(environment):
        return []
    if isinstance(environment, yaml.SequenceNode):
        return [_tree(item, None) for item in environment.value if _Item(item).name not in VARIABLES]
    return [(_tree(k, None), _tree(v, None)) for k, v in environment.value if _Pair(k, v).name not in VARIABLES]


def _load(text):
    try:
        loader = _Loader(text)
        try:
            loader.root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        raise Refusal(error.problem_mark or error.context_mark, f"it is no YAML that can be edited: {error.problem}") from error
    except yaml.YAMLError as error:
        raise Refusal(None, "it holds a character that YAML does not allow") from error
    except RecursionError as error:
        raise Refusal(None, "it is nested too deep") from error
    if loader.root is None:
        raise Refusal(None, "it is empty")
    return loader


def _is_text(node, text):
    return isinstance(node, yaml.ScalarNode) and not isinstance(node, _Alias) and node.value == text


def _is_merge(key):
    return key.tag == "tag:yaml.org,2002:merge"


def _is_empty(node):
    """`environment:`, `environment: {}`, `environment: []`"""
    if isinstance(node, yaml.CollectionNode):
        return node.value == [] and node.anchor is None
    return node.tag == "tag:yaml.org,2002:null" and node.anchor is None


def _count(environment):
    return len(environment.value) if isinstance(environment, yaml.CollectionNode) else 0


def _column(mapping):
    return mapping.value[0][0].start_mark.column


def _line_start(text, index):
    return text.rfind("\n", 0, index) + 1


def _line_end(text, index):
    """Where the line after the one of this index begins."""
    found = text.find("\n", index)
    return len(text) if found < 0 else found + 1


def _line_of(text, entry):
    return _line_start(text, entry.mark.index), _line_end(text, entry.end.index)


def _shown(text, entry, sign):
    """One of our lines as a diff shows it: without what stands beside it, which could be a secret."""
    raw = _raw(text, entry)
    # What was there could be anything; only what these variables can be is shown.
    is_ours = re.fullmatch(r"""["']?CULL_[A-Z_]+["']?(: *|=)["']?[A-Za-z0-9_-]{0,20}["']?""", raw)
    return f"{sign} line {entry.mark.line + 1}: {raw if is_ours else entry.name + ' (another value)'}"


def diff_lines(before, after, service):
    """One line per value that changes, secret-free."""
    old, new = _File(before, service), _File(after, service)
    lines = []
    for name in VARIABLES:
        was, is_now = old.entries.get(name), new.entries.get(name)
        if was and is_now and _raw(before, was) == _raw(after, is_now):
            continue
        lines += [_shown(before, was, "-")] if was else []
        lines += [_shown(after, is_now, "+")] if is_now else []
    return lines


def _raw(text, entry):
    return text[entry.mark.index : entry.end.index]


def wanted_of(values):
    """{variable: text, or None to take it out} of the role's four values. Raises Refusal for what the Hub would not read."""
    server, *numbers = ["" if value is None else value for value in values]
    if isinstance(server, bool) or str(server) in ("True", "False"):
        word = "yes" if str(server) == "True" else "no"
        raise Refusal(None, f"cull_server in group_vars is a truth value, which the Hub does not know: write cull_server: '{word}', in quotes")
    if str(server) not in ("", "yes", "no", "0", "1"):
        raise Refusal(None, "cull_server in group_vars is none of 'yes', 'no', '0' and '1'")
    for name, number in zip(VARIABLES[1:], numbers):
        if not re.fullmatch(r"(0|[1-9][0-9]{0,8})?", str(number), re.ASCII):
            raise Refusal(None, f"{name.lower()} in group_vars is no whole number of seconds, 0 or more; with it the Hub would not start")
    return {name: None if str(value) == "" else str(value) for name, value in zip(VARIABLES, [server, *numbers])}


def cwh_culling_edit(content, path, service, values):
    """The edit of a file, given as `slurp` gives it (base64).

    Returns a `refusal`, which is the empty text when there is none; else also the new `text`, the `sha256` of the old
    file, the `diff` (empty when nothing changes), and the variables that are `wanted`.
    """
    try:
        wanted = wanted_of(values)
    except Refusal as refusal:
        return {"refusal": f"{refusal}."}
    raw = base64.b64decode(content)
    try:
        before = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return {"refusal": f"{path}:{line}: it is not UTF-8 from here on. Nothing was changed."}
    try:
        after = edit_text(before, service, wanted)
        diff = diff_lines(before, after, service)
    except Refusal as refusal:
        return wrap_var({"refusal": f"{path}:{refusal.line}: {refusal}. Nothing was changed."})
    # Unsafe, so that Ansible never evaluates what stands in braces in it.
    return wrap_var({
        "refusal": "",
        "text": after,
        "sha256": hashlib.sha256(raw).hexdigest(),
        "diff": diff,
        "wanted": wanted,
    })


def cwh_culling_service(inspected):
    """What matters of `docker service inspect`: our variables, the wanted number of tasks, and the state of its last update."""
    service = json.loads(inspected)[0]
    spec = service["Spec"]
    env = dict(line.partition("=")[::2] for line in spec["TaskTemplate"]["ContainerSpec"].get("Env") or [])
    update = service.get("UpdateStatus") or {}
    return wrap_var({
        "env": {name: env.get(name) for name in VARIABLES},
        "replicas": spec.get("Mode", {}).get("Replicated", {}).get("Replicas", 1),
        "state": update.get("State", ""),
        "message": update.get("Message", ""),
    })


def cwh_culling_over(service, begun):
    """Whether an update has ended, well or not.

    `begun`: an update was just asked for. Docker needs a moment to begin it, and until then has no state for it; a
    service without tasks never gets one.
    """
    if service["state"] in ("updating", "rollback_started"):
        return False
    return not (begun and service["state"] == "" and service["replicas"] > 0)


def cwh_culling_trouble(result, stack, service):
    """Why docker could not be asked, and how to mend that."""
    told = " ".join(str(result.get(key) or "") for key in ("stderr", "msg")).strip()
    lower = told.lower()
    if "no such service" in lower or "not found" in lower and result.get("rc") == 1:
        return (
            f"The stack {stack} has no service {service}: the Hub is not deployed yet. Deploy it first (notebook 121, or "
            f"\"docker stack deploy -c docker-compose.yml {stack}\" on the manager)."
        )
    if "not a swarm manager" in lower:
        return "This host is no swarm manager. The play is for the unit group's manager: look at manager_ipaddress and the inventory."
    if "no such file or directory" in lower or "command not found" in lower:
        return "There is no docker on this host. Is it the unit group's manager? Else install Docker Engine there."
    return f"Docker does not answer: {told}. Is its daemon running (\"systemctl status docker\")?"


class FilterModule:
    """Filters of this role alone."""

    def filters(self):
        return {
            "cwh_culling_edit": cwh_culling_edit,
            "cwh_culling_service": cwh_culling_service,
            "cwh_culling_over": cwh_culling_over,
            "cwh_culling_trouble": cwh_culling_trouble,
        }
