"""A sealed file is read only if it is what was written."""

import pytest

from lianbao.experiments.output.provenance import file_digest, read_manifest, refuse_damaged, write_manifest
from lianbao.experiments.output.refusals import Damaged
from lianbao.experiments.output.seals import BLANK, read_sealed, seal, sealed_bytes, write_sealed


def test_every_bit_counts(tmp_path):
    path = tmp_path / "file"
    path.write_text(f"a\nchecksum {BLANK}\nb\n", encoding="utf-8")
    seal(path)
    whole = sealed_bytes(path)
    assert BLANK.encode() not in whole
    for bit in range(8 * len(whole)):
        content = bytearray(whole)
        content[bit // 8] ^= 1 << bit % 8
        path.write_bytes(content)
        with pytest.raises(Damaged, match=r"file (is damaged|has no checksum)"):
            sealed_bytes(path)


def test_the_last_seal_counts(tmp_path):
    write_sealed(tmp_path / "text", f"somebody wrote {BLANK}\n", "owner")
    assert read_sealed(tmp_path / "text", "owner") == f"somebody wrote {BLANK}\n"


def test_lines_are_those_of_their_owner_and_place(tmp_path):
    write_sealed(tmp_path / "text", "one\ntwo\n", "owner")
    (tmp_path / "text").rename(tmp_path / "moved")
    write_sealed(tmp_path / "text", "one\ntwo\n", "owner")
    for path, owner in ((tmp_path / "text", "another"), (tmp_path / "moved", "owner")):
        with pytest.raises(Damaged, match="is not that of this study"):
            read_sealed(path, owner)


def test_a_manifest_lists_what_is_damaged_or_missing(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text(name)
    write_manifest(tmp_path, {"files": {name: {"sha256": file_digest(tmp_path / name)} for name in ("a", "b", "c")}})
    files = read_manifest(tmp_path)["files"]
    assert refuse_damaged(tmp_path, files) == 3
    (tmp_path / "a").write_text("A")
    (tmp_path / "b").unlink()
    with pytest.raises(Damaged) as refusal:
        refuse_damaged(tmp_path, files)
    assert str(refusal.value).splitlines() == [f"{tmp_path / 'a'} is damaged", f"{tmp_path / 'b'} is missing"]
