"""The gate: hold-outs, licences, missing repositories; and what a refusal leaves behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import build_corpus
from smallcode.command import run_command
from smallcode.corpus import Document, collect, mark_new
from smallcode.places import HERE
from smallcode.repositories import (
    RefusedError,
    Repository,
    gate,
    licence_accepted,
    list_files,
    read_blobs,
    read_holdout,
    read_repositories,
)

HOLDOUT = read_holdout(HERE / "holdout.txt")
SOURCE = "".join(f"export const value{number} = compute({number});\n" for number in range(40))


def make_clone(mirrors: Path, name: str, source: str = SOURCE, files: dict[str, str] | None = None) -> str:
    """A one-commit repository; returns the commit."""
    folder = mirrors / name.replace("/", "+")
    for path, text in {"src/héllo.ts": source, **(files or {})}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "src/link.ts").symlink_to("héllo.ts")
    author = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "."], [*author, "commit", "-q", "--no-verify", "-m", "one"]):
        subprocess.run(["git", "-C", folder, *command], check=True, capture_output=True)
    head = subprocess.run(["git", "-C", folder, "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
    return head.stdout.strip()


def write_list(path: Path, *rows: tuple) -> Path:
    lines = ["repository,commit,licence,language,bytes", *(",".join((*row, "")) for row in rows)]
    path.write_text("\n".join(lines) + "\n")
    return path


def options(tmp_path: Path, training: Path, validation: Path) -> list:
    lists = ["--repositories", training, "--validation", validation]
    return ["--mirrors", tmp_path, *lists, "--out", tmp_path / "out", "--workers", "1"]


def build(tmp_path: Path, training: Path, validation: Path) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "scripts.build_corpus", *options(tmp_path, training, validation)]
    return subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["repositories.csv", "validation.csv"])
def test_nothing_from_the_hold_out_list_is_named(name):
    names = {repository.name.lower() for repository in read_repositories(HERE / name)}
    assert names and not names & HOLDOUT


@pytest.mark.parametrize("name", ["repositories.csv", "validation.csv"])
def test_every_named_licence_is_accepted(name):
    refused = [item for item in read_repositories(HERE / name) if not licence_accepted(item.licence)]
    assert refused == []


def test_training_and_validation_share_no_repository():
    training, validation = (read_repositories(HERE / f"{name}.csv") for name in ("repositories", "validation"))
    assert not {item.name for item in training} & {item.name for item in validation}


@pytest.mark.parametrize(
    ("expression", "accepted"),
    [
        ("MIT", True),
        ("MIT OR GPL-2.0", True),
        ("MIT AND BSD-3-Clause", True),
        ("MIT AND MPL-2.0", False),
        ("LGPL-2.1", False),
        ("", False),
    ],
)
def test_licence_expressions(expression, accepted):
    assert licence_accepted(expression) is accepted


@pytest.mark.parametrize(
    ("name", "licence", "message"),
    [
        ("honojs/hono", "MIT", "on the hold-out list"),
        ("someone/zod", "MIT", "may be a fork"),
        ("a/copyleft", "GPL-3.0", "is not accepted"),
        ("a/unknown", "", "is not accepted"),
        ("a/absent", "MIT", "no clone or mirror"),
    ],
)
def test_the_gate_says_which_and_why(tmp_path, name, licence, message):
    with pytest.raises(RefusedError, match=f"{name}: .*{message}"):
        gate([Repository(name, "0" * 40, licence, "TypeScript")], HOLDOUT, tmp_path)


def test_files_are_read_at_the_recorded_commit_and_links_are_not(tmp_path):
    commit = make_clone(tmp_path, "a/b")
    repository = Repository("a/b", commit, "MIT", "TypeScript")
    files = list(list_files(tmp_path, repository))
    assert [path for path, _, _ in files] == ["src/héllo.ts"]
    assert list(read_blobs(tmp_path, repository, [files[0][1], "0" * 40])) == [SOURCE.encode(), b""]
    with pytest.raises(RefusedError, match="is not in the clone"):
        gate([Repository("a/b", "1" * 40, "MIT", "TypeScript")], HOLDOUT, tmp_path)


def test_a_refused_corpus_leaves_nothing_behind(tmp_path):
    commit = make_clone(tmp_path, "a/b")
    good = write_list(tmp_path / "good.csv", ("a/b", commit, "MIT", "TypeScript"))
    bad = write_list(tmp_path / "bad.csv", ("honojs/hono", commit, "MIT", "TypeScript"))
    result = build(tmp_path, good, bad)
    assert result.returncode == 1 and "honojs/hono: on the hold-out list" in result.stderr
    assert not (tmp_path / "out").exists()
    result = build(tmp_path, good, good)
    assert result.returncode == 1 and "in both lists: a/b" in result.stderr
    headless = tmp_path / "headless.csv"
    headless.write_text(f"a/b,{commit},MIT,TypeScript\n")
    result = build(tmp_path, headless, good)
    assert result.returncode == 1 and "no column named" in result.stderr
    result = build(tmp_path, tmp_path / "absent.csv", good)
    assert result.returncode == 1 and "absent.csv" in result.stderr and "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_fork_of_a_validation_repository_is_refused(tmp_path):
    training = write_list(tmp_path / "training.csv", ("someone/b", make_clone(tmp_path, "someone/b"), "MIT", "Go"))
    validation = write_list(tmp_path / "validation.csv", ("a/b", make_clone(tmp_path, "a/b"), "MIT", "Go"))
    result = build(tmp_path, training, validation)
    assert result.returncode == 1 and "in both lists: someone/b" in result.stderr


@pytest.fixture
def two_lists(tmp_path) -> tuple[Path, Path]:
    """A training and a validation list of one repository each."""
    training, validation = make_clone(tmp_path, "a/b"), make_clone(tmp_path, "c/d", SOURCE.replace("compute", "fetch"))
    return (
        write_list(tmp_path / "training.csv", ("a/b", training, "MIT", "TypeScript")),
        write_list(tmp_path / "validation.csv", ("c/d", validation, "MIT", "TypeScript")),
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_corpus_is_built_twice_alike(tmp_path, two_lists):
    assert build(tmp_path, *two_lists).returncode == 0
    first = contents(tmp_path / "out")
    assert set(first) == {"train.jsonl", "validation.jsonl", "report.txt", "repositories.csv"}
    assert [row.split(",")[0] for row in first["repositories.csv"].decode().splitlines()[1:]] == ["a/b"]
    assert json.loads(first["train.jsonl"])["text"] == SOURCE
    assert build(tmp_path, *two_lists).returncode == 0
    assert contents(tmp_path / "out") == first


def test_training_that_only_copies_validation_is_refused(tmp_path):
    training = write_list(tmp_path / "training.csv", ("a/b", make_clone(tmp_path, "a/b"), "MIT", "TypeScript"))
    validation = write_list(tmp_path / "validation.csv", ("c/d", make_clone(tmp_path, "c/d"), "MIT", "TypeScript"))
    result = build(tmp_path, training, validation)
    assert result.returncode == 1 and "no document is left for training" in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("file", ["train.jsonl", "report.txt"])
def test_a_full_disk_keeps_the_corpus_that_was_there(tmp_path, two_lists, file):
    assert build(tmp_path, *two_lists).returncode == 0
    before = contents(tmp_path / "out")
    (tmp_path / "out" / f"{file}.partial").symlink_to("/dev/full")
    changed = write_list(tmp_path / "validation.csv", ("c/d", *two_lists[1].read_text().split("\n")[1].split(",")[1:4]))
    result = build(tmp_path, two_lists[0], changed)
    assert result.returncode == 1 and "No space left on device" in result.stderr and "Traceback" not in result.stderr
    assert contents(tmp_path / "out") == before


def test_an_interruption_leaves_nothing_behind(tmp_path, two_lists, monkeypatch, capsys):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(build_corpus.random.Random, "shuffle", interrupt)
    monkeypatch.setattr(sys, "argv", ["build_corpus", *map(str, options(tmp_path, *two_lists))])
    with pytest.raises(SystemExit) as end:
        run_command(build_corpus.main)
    assert end.value.code == 130
    assert "interrupted" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_with_a_foreign_licence_is_left_out(tmp_path):
    files = {
        "LICENSE": "MIT License",
        "crates/inner/LICENSE": "Mozilla Public License Version 2.0",
        "crates/inner/src/a.ts": SOURCE.replace("value", "inner"),
        "crates/other/LICENSE-MIT": "MIT License",
        "crates/other/license-check.sh": "grep 'Mozilla Public License' Cargo.toml",
        "crates/other/src/a.ts": SOURCE.replace("value", "other"),
    }
    repository = Repository("a/b", make_clone(tmp_path, "a/b", files=files), "MIT", "TypeScript")
    collected = collect(tmp_path, repository, frozenset())
    assert [document.path for document, _ in collected.documents] == ["crates/other/src/a.ts", "src/héllo.ts"]
    assert collected.report.files["folder with a foreign licence"] == 1


def commit_at(folder: Path, date: str, files: dict[str, str]) -> str:
    """Writes files and commits all of them with that date."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    environment = {**os.environ, "GIT_AUTHOR_DATE": f"{date}T12:00:00Z", "GIT_COMMITTER_DATE": f"{date}T12:00:00Z"}
    for command in (["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "more"]):
        subprocess.run(["git", "-C", folder, *command], check=True, capture_output=True, env=environment)
    return subprocess.run(["git", "-C", folder, "rev-parse", "HEAD"], capture_output=True, text=True).stdout.strip()


def test_a_file_is_new_unless_its_path_or_its_text_was_there_before(tmp_path):
    folder = tmp_path / "a+old"
    folder.mkdir()
    subprocess.run(["git", "init", "-q", folder], check=True)
    moved = "\n".join(f"def moved_{number}(value): return value * {number}" for number in range(40))
    commit_at(folder, "2023-05-01", {"kept.py": SOURCE, "before.py": moved})
    (folder / "before.py").unlink()
    head = commit_at(
        folder, "2026-02-01", {"after.py": moved, "kept.py": SOURCE + "# more\n", "fresh.py": "x = 1\n" * 9}
    )
    repository = Repository("a/old", head, "MIT", "Python")
    documents = [
        Document("a/old", path, "python", (folder / path).read_text()) for path in ("kept.py", "after.py", "fresh.py")
    ]
    assert [document.is_new for document in mark_new(tmp_path, repository, documents)] == [False, False, True]


def test_every_file_of_a_young_repository_is_new(tmp_path):
    folder = tmp_path / "a+young"
    folder.mkdir()
    subprocess.run(["git", "init", "-q", folder], check=True)
    head = commit_at(folder, "2025-06-01", {"a.py": SOURCE})
    documents = [Document("a/young", "a.py", "python", SOURCE)]
    (marked,) = mark_new(tmp_path, Repository("a/young", head, "MIT", "Python"), documents)
    assert marked.is_new


def test_a_shallow_clone_says_that_it_cannot_tell_a_files_age(tmp_path):
    origin = tmp_path / "origin"
    origin.mkdir()
    subprocess.run(["git", "init", "-q", origin], check=True)
    commit_at(origin, "2023-05-01", {"a.py": SOURCE})
    head = commit_at(origin, "2026-02-01", {"b.py": SOURCE})
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{origin}", tmp_path / "a+shallow"], check=True)
    with pytest.raises(RefusedError, match="shallow"):
        mark_new(tmp_path, Repository("a/shallow", head, "MIT", "Python"), [])


def test_repositories_without_a_clone_are_passed_over_where_that_is_asked_for(tmp_path, two_lists):
    training, validation = two_lists
    training.write_text(training.read_text() + "e/f," + "0" * 40 + ",MIT,TypeScript,\n")
    assert build(tmp_path, training, validation).returncode == 1
    command = [sys.executable, "-m", "scripts.build_corpus", *options(tmp_path, training, validation), "--present-only"]
    assert subprocess.run(command, cwd=HERE, check=False).returncode == 0
    assert (tmp_path / "out/repositories.csv").read_text().count("\n") == 2
