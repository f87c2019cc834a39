"""What is committed: model folders, their examples, and the oracles."""

import gzip
import json

import numpy as np
import pytest
import torch
from conftest import lively

from smallcode.config import BOS_ID, ModelConfig
from smallcode.export import FLOAT_GRAPH, INT8_GRAPH, manifest_faults, write_model_folder
from smallcode.import_onnx import read_model
from smallcode.model_folder import graph_in, read_config
from smallcode.places import HERE, PRODUCT
from smallcode.repositories import read_repositories
from smallcode.runtime import OnnxModel, greedy
from smallcode.scoring import log_softmax
from smallcode.shards import fingerprint
from smallcode.tokenizer import encode_prompt, plain_text_tokenizer, token_bytes

DEFAULT, TINY = PRODUCT / "models/default", PRODUCT / "test/fixtures/tiny-model"
ORACLES = PRODUCT / "test/parity/oracles"


def oracle(name: str) -> dict:
    return json.loads(gzip.decompress((ORACLES / name).read_bytes()))


@pytest.mark.parametrize("folder", [DEFAULT, TINY], ids=lambda folder: folder.name)
def test_the_manifest_is_right(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest_faults(folder) == []
    present = {str(path.relative_to(folder)) for path in folder.rglob("*.*") if path.name in manifest["files"]}
    assert manifest["format"] == 1 and manifest["licence"] == "MIT" and present <= set(manifest["files"])
    assert manifest["parameters"] == read_config(folder).parameters


def test_a_manifest_fault_is_found(tmp_path, config, tokenizer):
    model = lively(ModelConfig(**{**config.to_dict(), "vocab_size": tokenizer.get_vocab_size()}))
    write_model_folder(tmp_path, model, tokenizer, "name", "1", "float32")
    assert manifest_faults(tmp_path) == []
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / FLOAT_GRAPH).unlink()
    assert [fault.split()[0] for fault in manifest_faults(tmp_path)] == ["config.json", FLOAT_GRAPH]


def test_a_float_graph_gives_its_weights_back(tmp_path, config, tokenizer):
    model = lively(ModelConfig(**{**config.to_dict(), "vocab_size": tokenizer.get_vocab_size()}))
    write_model_folder(tmp_path, model, tokenizer, "name", "1", "float32")
    again = read_model(tmp_path).state_dict()
    for name, tensor in model.state_dict().items():
        torch.testing.assert_close(again[name], tensor, rtol=0, atol=0)


def test_sizes_are_what_the_package_can_bear():
    assert sum(path.stat().st_size for path in DEFAULT.rglob("*") if path.is_file()) <= 64_000_000
    assert sum(path.stat().st_size for path in TINY.rglob("*") if path.is_file()) < 500_000


def test_every_source_is_attributed():
    text = (DEFAULT / "ATTRIBUTIONS.md").read_text(encoding="utf-8")
    for repository in read_repositories(HERE / "repositories.csv"):
        assert repository.name in text and repository.commit in text and repository.licence in text


def test_the_tiny_model_completes_its_examples():
    tokenizer, model = plain_text_tokenizer(TINY / "tokenizer.json"), OnnxModel(TINY / FLOAT_GRAPH)
    pieces = token_bytes(tokenizer)
    examples = json.loads((TINY / "examples.json").read_text(encoding="utf-8"))
    assert len(examples) >= 6
    for case in examples:
        ids = encode_prompt(tokenizer, case["prefix"], case["path"])
        expected = tokenizer.encode(case["completion"]).ids
        found = greedy(model, ids, len(expected) + 1)
        assert b"".join(pieces[token] for token in found[:-1]).decode() == case["completion"]
        assert found[-1] == BOS_ID or pieces[found[-1]].startswith(b"\n")


def test_token_oracle_belongs_to_the_default_model():
    data = oracle("tokens.json.gz")
    tokenizer = plain_text_tokenizer(DEFAULT / "tokenizer.json")
    assert data["tokenizer_sha256"] == fingerprint((DEFAULT / "tokenizer.json").read_bytes())
    assert len(data["cases"]) >= 500
    assert all(tokenizer.encode(case["text"]).ids == case["ids"] for case in data["cases"])


def test_logits_oracle_belongs_to_both_models():
    data = oracle("logits.json.gz")
    for name, folder in (("tiny", TINY), ("default", DEFAULT)):
        assert data[f"{name}_graph_sha256"] == fingerprint(graph_in(folder).read_bytes())
    tiny = OnnxModel(TINY / FLOAT_GRAPH)
    for case in data["tiny"]:
        np.testing.assert_allclose(tiny.logits(case["ids"])[case["positions"]], case["logits"], atol=1e-4)


def test_rounding_to_8_bits_costs_next_to_nothing():
    data, graph = oracle("rounding.json.gz"), DEFAULT / INT8_GRAPH
    assert data["graph_sha256"] == fingerprint(graph.read_bytes())
    model, same, total, difference = OnnxModel(graph), 0, 0, 0.0
    for case in data["cases"]:
        chances = log_softmax(model.logits(case["ids"][:-1]))
        positions = np.arange(len(chances))
        same += int((chances.argmax(axis=-1) == case["likeliest"]).sum())
        difference += -chances[positions, case["ids"][1:]].mean() - case["nats_per_token"]
        total += len(positions)
    assert total > 8_000
    assert same / total >= 0.98
    assert difference / len(data["cases"]) <= 0.01


def test_the_default_model_agrees_with_its_float_weights_where_they_are_sure():
    model, agreed, clear = OnnxModel(DEFAULT / INT8_GRAPH), 0, 0
    for case in oracle("logits.json.gz")["default"]:
        token = greedy(model, case["ids"], 1)[0]
        if case["margins"][0] > 0.3:
            clear += 1
            agreed += token == case["greedy"][0]
    assert clear >= 5 and agreed == clear
