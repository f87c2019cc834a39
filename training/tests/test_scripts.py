"""How scripts end when something is wrong."""

import errno
import json

import numpy as np
import pytest
import torch
from conftest import lively

from scripts import to_hugging_face, train
from smallcode import files
from smallcode.checkpoint import load_model
from smallcode.command import UserError, run_command
from smallcode.config import ModelConfig
from smallcode.export import manifest_faults, write_model_folder
from smallcode.files import write_bytes
from smallcode.shards import fingerprint, write_shard
from smallcode.tokenizer import train_tokenizer
from smallcode.trainer import Trainer

CONTEXT = 16


@pytest.fixture
def folder(tmp_path, tokenizer):
    """A tokenizer and shards that belong to it."""
    write_bytes(tmp_path / "tokenizer.json", tokenizer.to_str().encode())
    rows = np.random.default_rng(1).integers(2, tokenizer.get_vocab_size(), (64, CONTEXT + 1))
    for part in ("train", "validation"):
        write_shard(tmp_path / f"{part}.bin", [rows], CONTEXT + 1, made_with(tmp_path))
    return tmp_path


def made_with(folder) -> str:
    return fingerprint((folder / "tokenizer.json").read_bytes())


def load_checkpoint_state(folder) -> dict:
    return torch.load(folder / "run/checkpoint.pt")["state"]


def run_train(folder, *more: str) -> None:
    """Runs scripts.train on the folder, as the command line would."""
    places = {"--shards": folder, "--tokenizer": folder / "tokenizer.json", "--run": folder / "run"}
    settings = {"--depth": 1, "--context": CONTEXT, "--tokens": 8 * CONTEXT * 3, "--batch": 8, "--micro-batch": 8}
    arguments = [str(part) for pair in (places | settings).items() for part in pair]
    run_command(lambda: train.main([*arguments, "--no-compile", *more]))


def ending(capsys, folder, *more: str) -> tuple[int, str]:
    """Exit code and standard error of a training run."""
    with pytest.raises(SystemExit) as end:
        run_train(folder, *more)
    return end.value.code, capsys.readouterr().err


def test_a_run_ends_well_and_a_second_finds_it_finished(capsys, folder):
    assert ending(capsys, folder) == (0, "")
    first = (folder / "run/log.jsonl").read_text()
    assert ending(capsys, folder) == (0, "")
    assert (folder / "run/log.jsonl").read_text() == first


def test_missing_or_foreign_shards_are_named(capsys, folder):
    write_shard(folder / "train.bin", [np.zeros((9, CONTEXT + 1))], CONTEXT + 1, "another")
    code, message = ending(capsys, folder)
    assert code == 1 and "made with another tokenizer" in message and message.count("\n") == 1
    (folder / "train.bin").write_bytes(b"not a header\n")
    assert "is no shard" in ending(capsys, folder)[1]
    (folder / "train.bin").unlink()
    assert "run scripts.tokenize_corpus" in ending(capsys, folder)[1]
    assert not (folder / "run").exists()


def test_a_checkpoint_of_another_shape_is_named_and_stays(capsys, folder):
    ending(capsys, folder)
    before = (folder / "run/checkpoint.pt").read_bytes()
    code, message = ending(capsys, folder, "--depth", "2")
    assert code == 1 and "another shape" in message
    assert (folder / "run/checkpoint.pt").read_bytes() == before


def test_the_data_is_not_seen_more_often_than_allowed(capsys, folder):
    assert ending(capsys, folder, "--tokens", "1e6", "--epochs", "2")[0] == 0
    assert load_checkpoint_state(folder)["tokens"] == 2 * 64 * CONTEXT


def test_what_cannot_be_trained_is_said_in_a_sentence(capsys, folder):
    assert "not made of micro-batches" in ending(capsys, folder, "--micro-batch", "3")[1]
    assert "cannot train on nonsense" in ending(capsys, folder, "--device", "nonsense")[1]
    (folder / "run").mkdir()
    (folder / "run/checkpoint.pt").write_bytes(b"no checkpoint")
    code, message = ending(capsys, folder)
    assert code == 1 and "is no checkpoint" in message and message.count("\n") == 1


def test_a_full_disk_ends_a_run_with_a_sentence_and_no_half_checkpoint(capsys, folder, monkeypatch):
    def full(content, target):
        target.write_bytes(b"half")
        raise RuntimeError("[enforce fail at inline_container.cc] . PytorchStreamWriter failed writing file")

    monkeypatch.setattr(torch, "save", full)
    code, message = ending(capsys, folder)
    assert code == 1 and "checkpoint.pt cannot be written" in message
    assert [path.name for path in (folder / "run").iterdir()] == ["log.jsonl"]


def test_an_interrupted_run_says_so_and_goes_on_later(capsys, folder, monkeypatch):
    step, steps = Trainer.step, []

    def interrupted(self):
        steps.append(1)
        if len(steps) == 3:
            raise KeyboardInterrupt
        return step(self)

    monkeypatch.setattr(Trainer, "step", interrupted)
    code, message = ending(capsys, folder, "--save-seconds", "0")
    assert code == 130 and "interrupted" in message
    assert load_checkpoint_state(folder)["step"] == 2
    assert ending(capsys, folder)[0] == 0
    assert load_checkpoint_state(folder)["step"] == 3
    steps = [json.loads(line)["step"] for line in (folder / "run/log.jsonl").read_text().splitlines()]
    assert steps == sorted(set(steps))


def test_files_are_whole_or_absent_on_a_full_disk(tmp_path, monkeypatch):
    path = tmp_path / "value.json"

    def full(self, data):
        with open(self, "wb") as file:  # noqa: PTH123
            file.write(data[:3])
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(files.Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_bytes(path, b"a longer text")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "code", "text"),
    [
        (UserError("do this"), 1, "do this"),
        (OSError(errno.ENOSPC, "No space left on device", "run/x"), 1, "run/x: No space left on device"),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
)
def test_known_failures_become_one_sentence(capsys, error, code, text):
    def fail():
        raise error

    with pytest.raises(SystemExit) as end:
        run_command(fail)
    written = capsys.readouterr().err
    assert end.value.code == code and text in written and written.count("\n") == 1


def test_training_can_begin_from_the_weights_of_a_checkpoint_folder(capsys, folder, config, tokenizer):
    shape = ModelConfig(**{**config.to_dict(), "vocab_size": tokenizer.get_vocab_size(), "context": CONTEXT})
    model = lively(shape)
    write_model_folder(folder / "model", model, tokenizer, "name", "1", "float32")
    with pytest.raises(SystemExit):
        run_command(lambda: to_hugging_face.main(["--model", f"{folder}/model", "--out", f"{folder}/weights"]))
    code, message = ending(capsys, folder, "--init", f"{folder}/weights", "--matrix-lr", "0", "--other-lr", "0")
    assert (code, message) == (0, "")
    again = ending(capsys, folder, "--init", f"{folder}/weights")
    assert again[0] == 1 and "is of an earlier run" in again[1]
    trained = load_model(folder / "run/checkpoint.pt")[0]
    assert trained.config == shape
    torch.testing.assert_close(trained.state_dict(), model.state_dict(), rtol=0, atol=1e-6)


def test_training_does_not_begin_from_the_weights_of_another_tokenizer(capsys, folder, config, tokenizer):
    shape = ModelConfig(**{**config.to_dict(), "vocab_size": tokenizer.get_vocab_size(), "context": CONTEXT})
    other = train_tokenizer(["other words entirely, as many times as it takes"] * 9, tokenizer.get_vocab_size())
    write_model_folder(folder / "model", lively(shape), other, "name", "1", "float32")
    with pytest.raises(SystemExit):
        run_command(lambda: to_hugging_face.main(["--model", f"{folder}/model", "--out", f"{folder}/weights"]))
    code, message = ending(capsys, folder, "--init", f"{folder}/weights")
    assert code == 1 and "has another tokenizer" in message


def test_an_export_that_fails_leaves_the_folder_as_it_was(tmp_path, config, tokenizer, monkeypatch):
    shape = ModelConfig(**{**config.to_dict(), "vocab_size": tokenizer.get_vocab_size()})
    write_model_folder(tmp_path, lively(shape), tokenizer, "name", "1")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    write = files.Path.write_bytes

    def full(self, data):
        if self.name.startswith("tokenizer.json"):
            raise OSError(errno.ENOSPC, "No space left on device", str(self))
        return write(self, data)

    monkeypatch.setattr(files.Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_model_folder(tmp_path, lively(shape), tokenizer, "name", "2", "float32")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_an_export_leaves_no_graph_of_another_precision(tmp_path, config, tokenizer):
    shape = ModelConfig(**{**config.to_dict(), "vocab_size": tokenizer.get_vocab_size()})
    for precision in ("blocks", "float32", "columns"):
        write_model_folder(tmp_path, lively(shape), tokenizer, "name", "1", precision)
        assert len(list((tmp_path / "onnx").iterdir())) == 1 and manifest_faults(tmp_path) == []
