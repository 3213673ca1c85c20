"""Every kind of bad scenario file gets its messages: one line per mistake, all at once."""

import os
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from lianbao.simulation.declaring.mistakes import MOST_TOLD
from lianbao.simulation.reading import BadInput, preset_names, read_scenario
from lianbao.simulation.scenario import checking

CASES = YAML(typ="safe", pure=True).load(Path(__file__).with_name("bad_input.yaml"))


@pytest.mark.parametrize("case", CASES, ids=[case["what"] for case in CASES])
def test_messages(case, tmp_path):
    path = tmp_path / "scenario.yaml"
    path.write_text(case["text"], encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        read_scenario(path)
    names = {"FILE": str(path), "PRESETS": ", ".join(preset_names())}
    expected = [_filled_in(line, names) for line in case["mistakes"]]
    assert str(caught.value).split("\n") == expected


def _filled_in(line, names):
    for mark, text in names.items():
        line = line.replace(mark, text)
    return line


def test_the_table_covers_many_kinds():
    assert len(CASES) >= 25


def mistakes_of(*arguments):
    with pytest.raises(BadInput) as caught:
        read_scenario(*arguments)
    return [str(mistake) for mistake in caught.value.mistakes]


def test_a_missing_file_offers_the_nearest_preset(tmp_path):
    path = tmp_path / "textboook.yaml"
    assert mistakes_of(path) == [f"{path}: there is no such file; nearest: textbook"]


def test_an_unknown_preset_offers_the_nearest():
    assert mistakes_of("textbok") == ["textbok: there is no such preset or file; nearest: textbook"]


def test_no_name_at_all():
    assert mistakes_of("") == ["'': there is no such preset or file"]


def test_a_name_no_file_can_have():
    assert mistakes_of("a\0b") == ["a\\x00b: there is no such preset or file"]
    assert mistakes_of("a\0b.yaml") == ["a\\x00b.yaml: cannot be read: no file can be called so"]


def test_a_folder(tmp_path):
    assert mistakes_of(tmp_path) == [f"{tmp_path}: cannot be read: it is a folder, allowed a file"]


def test_bytes_that_are_not_utf_8(tmp_path):
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"seed: 1\nname: caf\xe9\n")
    assert mistakes_of(path) == [f"{path}:2: is not UTF-8 text"]


def test_a_byte_order_mark_is_no_mistake(tmp_path):
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbfseed: 7\r\nname: windows\r\n")
    assert read_scenario(path).seed == 7


def test_a_control_character(tmp_path):
    path = tmp_path / "control.yaml"
    path.write_bytes(b"seed: 1\x00\n")
    assert mistakes_of(path)[0].startswith(f"{path}: not YAML: ")


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\x7f", "\\x9b", "\\r", "\\ud800"])
def test_a_control_character_behind_an_escape(tmp_path, escape):
    path = tmp_path / "control.yaml"
    path.write_text(f'name: "a{escape}[31mb"\ndescription: "two\\n\\tlines"\n', encoding="utf-8")
    (line,) = mistakes_of(path)
    assert line.startswith(f"{path}:1: name: text with the control character '\\")
    assert line.isprintable()
    path.write_text(f'name: a\n"scheme{escape}": {{}}\n', encoding="utf-8")
    (line,) = mistakes_of(path)
    assert ": a key with the control character '\\" in line
    assert line.isprintable()


def test_very_deep_nesting(tmp_path):
    path = tmp_path / "deep.yaml"
    path.write_text("[" * 5000, encoding="utf-8")
    assert mistakes_of(path) == [f"{path}: nested too deeply, or too many values"]


def test_a_huge_file(tmp_path):
    path = tmp_path / "huge.yaml"
    path.write_text("# much\n" * 150_000, encoding="utf-8")
    assert mistakes_of(path) == [f"{path}: is larger than 1000000 bytes, which no scenario is"]


def test_a_very_long_key_is_cut(tmp_path):
    path = tmp_path / "long.yaml"
    path.write_text(f"? {'k' * 5000}\n: 1\n", encoding="utf-8")
    (line,) = mistakes_of(path)
    assert len(line) < 200 + len(str(path))


def test_an_unreadable_file(tmp_path, monkeypatch):
    path = tmp_path / "secret.yaml"
    path.write_text("seed: 1\n", encoding="utf-8")
    monkeypatch.setattr(Path, "open", _refuse)
    assert mistakes_of(path) == [f"{path}: cannot be read: Permission denied"]


def _refuse(*_arguments, **_named):
    raise PermissionError(13, "Permission denied")


def test_mistakes_hold_their_parts(tmp_path):
    path = tmp_path / "parts.yaml"
    path.write_text("scheme:\n  group: {size: 500}\n", encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        read_scenario(path)
    (mistake,) = caught.value.mistakes
    assert (mistake.file, mistake.line, mistake.key) == (str(path), 2, "scheme.group.size")
    assert (mistake.given, mistake.allowed) == ("500", "1 to 200 firms")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    path = tmp_path / "scenario.yaml"
    os.mkfifo(path)
    assert mistakes_of(path) == [f"{path}: cannot be read: it is a pipe or a device, allowed a file"]


def test_of_very_many_mistakes_the_first_are_told_and_no_time_goes_into_the_rest(tmp_path, monkeypatch):
    sought = []
    monkeypatch.setattr(checking, "nearest_path", lambda _, key: sought.append(key) or "")
    path, lines = tmp_path / "scenario.yaml", [f"key_{number}: 1" for number in range(500)]
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(BadInput) as found:
        read_scenario(path)
    told = str(found.value).splitlines()
    assert told[0] == f"{path}:1: unknown key key_0"
    assert told[MOST_TOLD:] == ["and 400 more mistakes"]
    assert sought == [f"key_{number}" for number in range(MOST_TOLD)]
