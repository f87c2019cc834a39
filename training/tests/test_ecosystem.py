"""The shipped weights in other people's programs: as a Hugging Face checkpoint, and as GGUF."""

import json
import shutil

import gguf
import numpy as np
import onnx
import pytest
import torch
from conftest import lively
from onnx import numpy_helper
from transformers import AutoModelForCausalLM, AutoTokenizer

from scripts import to_gguf, to_hugging_face
from smallcode.command import run_command
from smallcode.config import BOS_ID, FILE_ID, ModelConfig
from smallcode.dequantize import from_blocks, from_columns
from smallcode.export import FLOAT_GRAPH, INT8_GRAPH, graph_bytes, write_model_folder
from smallcode.gguf_file import write_gguf
from smallcode.hugging_face import WEIGHTS, load_hugging_face, write_checkpoint
from smallcode.import_onnx import EMBEDDING, HEAD, read_weights
from smallcode.model_folder import FolderError
from smallcode.places import PRODUCT
from smallcode.quantize import quantize_blocks, quantize_rows
from smallcode.runtime import OnnxModel
from smallcode.snippets import CODE, snippets
from smallcode.tokenizer import encode_prompt, plain_text_tokenizer

DEFAULT = PRODUCT / "models/default"
PRECISIONS = ["float32", "columns", "blocks", "mixed"]
PROMPTS = 8


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    folder = tmp_path_factory.mktemp("checkpoint") / "default"
    to_hugging_face.main(["--model", str(DEFAULT), "--out", str(folder)])
    return folder


@pytest.fixture(scope="module")
def prompts():
    tokenizer = plain_text_tokenizer(DEFAULT / "tokenizer.json")
    return [encode_prompt(tokenizer, text, "src/code.ts") for text in CODE[:PROMPTS]]


@pytest.fixture(scope="module")
def small(config, tokenizer):
    """A model with its own rotations, whose heads are not as wide as those of the model that ships."""
    return lively(ModelConfig(**{**config.to_dict(), "vocab_size": tokenizer.get_vocab_size(), "rope_theta": 12_345.0}))


@pytest.fixture(scope="module", params=PRECISIONS)
def exported(small, tokenizer, tmp_path_factory, request):
    folder = tmp_path_factory.mktemp(request.param)
    write_model_folder(folder, small, tokenizer, "small", "1", request.param)
    return folder


def refusal(command, source, out, capsys) -> str:
    """What a command says of bad input; it writes nothing."""
    before = sorted(out.parent.rglob("*"))
    with pytest.raises(SystemExit) as end:
        run_command(lambda: command.main(["--model", str(source), "--out", str(out)]))
    assert end.value.code == 1
    assert sorted(out.parent.rglob("*")) == before
    said = capsys.readouterr().err.strip()
    assert said and "\n" not in said
    return said


@torch.no_grad()
def test_transformers_gives_the_logits_of_our_model(checkpoint, prompts):
    ours, theirs = load_hugging_face(checkpoint), AutoModelForCausalLM.from_pretrained(checkpoint).eval()
    for ids in prompts:
        expected = ours(torch.tensor([ids]))
        torch.testing.assert_close(theirs(torch.tensor([ids])).logits, expected, rtol=0, atol=1e-4)


@torch.no_grad()
def test_transformers_gives_the_logits_of_a_model_of_another_shape(small, tokenizer, tmp_path):
    write_model_folder(tmp_path / "model", small, tokenizer, "small", "1", "float32")
    to_hugging_face.main(["--model", str(tmp_path / "model"), "--out", str(tmp_path / "out")])
    theirs = AutoModelForCausalLM.from_pretrained(tmp_path / "out").eval()
    ids = torch.arange(100)[None]
    torch.testing.assert_close(theirs(ids).logits, small(ids), rtol=0, atol=1e-4)


def test_transformers_reads_text_as_the_same_ids(checkpoint):
    ours = plain_text_tokenizer(DEFAULT / "tokenizer.json")
    theirs = AutoTokenizer.from_pretrained(checkpoint)
    for text in (text for text in snippets(200) if "<|" not in text):
        ids = theirs.encode(text, add_special_tokens=False)
        assert ids == ours.encode(text).ids
        assert theirs.decode(ids) == text
    assert theirs.convert_tokens_to_ids(["<|endoftext|>", "<|file|>"]) == [BOS_ID, FILE_ID]
    assert theirs.eos_token_id == theirs.bos_token_id == BOS_ID


def test_the_graph_that_ships_computes_the_same_but_for_rounding(checkpoint, prompts):
    ours, shipped = load_hugging_face(checkpoint), OnnxModel(DEFAULT / INT8_GRAPH)
    same = []
    with torch.no_grad():
        for ids in prompts:
            same.extend(ours(torch.tensor([ids]))[0].argmax(-1).numpy() == shipped.logits(ids).argmax(-1))
    assert np.mean(same) > 0.9


def test_a_checkpoint_that_transformers_saved_again_is_read(checkpoint, tmp_path):
    AutoModelForCausalLM.from_pretrained(checkpoint).save_pretrained(tmp_path)
    again, first = load_hugging_face(tmp_path).state_dict(), load_hugging_face(checkpoint).state_dict()
    assert again.keys() == first.keys()
    assert all(torch.equal(again[name], tensor) for name, tensor in first.items())
    assert load_hugging_face(tmp_path).config == load_hugging_face(checkpoint).config


def test_every_precision_gives_back_what_its_values_stand_for(small, exported):
    shape, weights = read_weights(exported)
    assert shape == small.config and HEAD not in weights
    assert weights.keys() == small.state_dict().keys()
    for name, tensor in small.state_dict().items():
        exact, block = tensor.numpy(), 16 if "embed_tokens" in name else 32
        if exported.name.startswith("columns") and exact.ndim == 2:
            values, scale = quantize_rows(exact)
            exact = values.astype(np.float32) * scale[:, None]
        elif exported.name.startswith("blocks") and exact.ndim == 2:
            values, scale = quantize_blocks(exact, block)
            exact = ((values.astype(np.float32) - 128) * scale[..., None]).reshape(exact.shape)
        elif exported.name.startswith("mixed") and exact.ndim == 2:
            span = np.ptp(np.append(exact.reshape(-1, 32), np.zeros((exact.size // 32, 1)), axis=1), axis=1).max()
            step = np.abs(exact).max() / 127 if "embed_tokens" in name else span / 15
            np.testing.assert_allclose(weights[name], exact, atol=(0.5 + 0.3 * 15) * step, err_msg=name)
            continue
        np.testing.assert_array_equal(weights[name], exact, err_msg=name)


def test_exporting_again_gives_the_same_int8_values(exported, tmp_path):
    if exported.name.startswith(("float32", "mixed")):  # the search for a scale may find a better one
        return
    precision = "columns" if exported.name.startswith("columns") else "blocks"
    to_hugging_face.main(["--model", str(exported), "--out", str(tmp_path)])
    again = onnx.load_from_string(graph_bytes(load_hugging_face(tmp_path), precision)).graph
    first = onnx.load(exported / INT8_GRAPH).graph
    for one, other in zip(first.initializer, again.initializer, strict=True):
        a, b = numpy_helper.to_array(one), numpy_helper.to_array(other)
        np.testing.assert_allclose(a, b, rtol=1e-6 if a.dtype == np.float32 else 0, err_msg=one.name)


def test_zero_points_and_blocks_that_reach_beyond_a_row_are_understood():
    values = np.array([[[130, 127], [200, 99]]], np.uint8)
    scale = np.array([[0.5, 2]], np.float32)
    assert from_blocks(values, scale, np.array(128), 1, 3).tolist() == [[1, -0.5, 144]]
    assert from_blocks(values, scale, np.array([[130, 199]]), 1, 3).tolist() == [[0, -1.5, 2]]
    columns = np.array([[3, 4], [5, 6]], np.uint8)
    assert from_columns(columns, np.array([1, 2], np.float32), np.array([3, 4])).tolist() == [[0, 2], [0, 4]]


def test_a_head_that_is_rounded_otherwise_is_kept_apart(exported, tmp_path):
    config, weights = read_weights(exported)
    weights[HEAD] = weights[EMBEDDING] + 0.5
    write_checkpoint(exported, weights, tmp_path / "out")
    theirs = AutoModelForCausalLM.from_pretrained(tmp_path / "out")
    assert np.array_equal(theirs.lm_head.weight.detach().numpy(), weights[HEAD])
    assert np.array_equal(theirs.model.embed_tokens.weight.detach().numpy(), weights[EMBEDDING])
    mean = load_hugging_face(tmp_path / "out").state_dict()[EMBEDDING].numpy()
    np.testing.assert_allclose(mean, weights[EMBEDDING] + 0.25, atol=1e-6)
    write_gguf(exported, config, weights, tmp_path / "out.gguf")
    names = {tensor.name for tensor in gguf.GGUFReader(tmp_path / "out.gguf").tensors}
    assert {"output.weight", "token_embd.weight"} <= names


def test_gguf_holds_every_weight(tmp_path):
    out = tmp_path / "default.gguf"
    to_gguf.main(["--model", str(DEFAULT), "--out", str(out)])
    config, weights = read_weights(DEFAULT)
    tensors = {tensor.name: tensor.data for tensor in gguf.GGUFReader(out).tensors}
    assert len(tensors) == len(weights)
    np.testing.assert_array_equal(tensors["token_embd.weight"], weights[EMBEDDING])
    np.testing.assert_array_equal(tensors["output_norm.weight"], weights["model.norm.weight"])
    for n in range(config.layers):
        ours = weights[f"model.layers.{n}.mlp.down_proj.weight"]
        np.testing.assert_array_equal(tensors[f"blk.{n}.ffn_down.weight"], ours)
        ours = weights[f"model.layers.{n}.self_attn.q_proj.weight"]
        theirs, half = tensors[f"blk.{n}.attn_q.weight"], config.head_dim // 2
        for head in range(config.heads):
            rows, start = theirs[head * config.head_dim :], head * config.head_dim
            np.testing.assert_array_equal(rows[0 : 2 * half : 2], ours[start : start + half])
            np.testing.assert_array_equal(rows[1 : 2 * half : 2], ours[start + half : start + 2 * half])


def test_gguf_describes_shape_and_tokens(exported, small, tokenizer, tmp_path):
    out = tmp_path / "small.gguf"
    to_gguf.main(["--model", str(exported), "--out", str(out)])
    fields = {name: field.contents() for name, field in gguf.GGUFReader(out).fields.items()}
    config = small.config
    assert fields["general.architecture"] == "llama"
    assert fields["llama.context_length"] == config.context
    assert fields["llama.attention.head_count_kv"] == config.kv_heads
    assert fields["llama.attention.key_length"] == fields["llama.attention.value_length"] == config.head_dim
    assert fields["llama.rope.freq_base"] == pytest.approx(config.rope_theta)
    tokens, kinds = fields["tokenizer.ggml.tokens"], fields["tokenizer.ggml.token_type"]
    assert tokens == [tokenizer.id_to_token(index) for index in range(config.vocab_size)]
    control = [index for index, kind in enumerate(kinds) if kind == gguf.TokenType.CONTROL]
    assert control == [BOS_ID, FILE_ID]
    assert fields["tokenizer.ggml.bos_token_id"] == fields["tokenizer.ggml.eos_token_id"] == BOS_ID
    assert fields["tokenizer.ggml.add_bos_token"] is True


@pytest.mark.parametrize("command", [to_hugging_face, to_gguf])
def test_a_folder_that_is_not_ours_is_refused_in_one_sentence(command, exported, tmp_path, capsys):
    out = tmp_path / "out"
    assert "there is no folder" in refusal(command, tmp_path / "none", out, capsys)
    shutil.copytree(exported, tmp_path / "model")
    source = tmp_path / "model"
    (source / "config.json").write_text("{}")
    assert "is damaged: config.json has another sha256" in refusal(command, source, out, capsys)
    (source / "manifest.json").unlink()
    assert "does not describe a Llama model" in refusal(command, source, out, capsys)
    (source / "config.json").write_text("[")
    assert "cannot be read as JSON" in refusal(command, source, out, capsys)
    (source / "tokenizer.json").unlink()
    assert "tokenizer.json is missing" in refusal(command, source, out, capsys)


@pytest.mark.parametrize("command", [to_hugging_face, to_gguf])
def test_a_graph_that_is_not_ours_is_refused_in_one_sentence(command, exported, tmp_path, capsys):
    source, out = tmp_path / "model", tmp_path / "out"
    shutil.copytree(exported, source)
    (source / "manifest.json").unlink()
    path = next(source / name for name in (INT8_GRAPH, FLOAT_GRAPH) if (source / name).is_file())
    whole = path.read_bytes()
    config = json.loads((source / "config.json").read_text())
    for name, wrong in (("num_hidden_layers", 3), ("vocab_size", 5), ("rope_theta", 10_000.0), ("head_dim", 8)):
        (source / "config.json").write_text(json.dumps({**config, name: wrong}))
        assert "not" in refusal(command, source, out, capsys)
    (source / "config.json").write_text(json.dumps(config))
    strange = onnx.load(path)
    next(node for node in strange.graph.node if node.op_type == "GroupQueryAttention").op_type = "Attention"
    for content in (strange.SerializeToString(), whole[: len(whole) // 2], b""):
        path.write_bytes(content)
        assert "model" in refusal(command, source, out, capsys)


def test_a_tokenizer_of_another_kind_is_refused(exported, tmp_path, capsys):
    source = tmp_path / "model"
    shutil.copytree(exported, source)
    (source / "manifest.json").unlink()
    (source / "tokenizer.json").write_text('{"model": {"type": "Unigram"}}')
    assert "not a byte-level BPE tokenizer" in refusal(to_gguf, source, tmp_path / "out", capsys)


@pytest.mark.parametrize("command", [to_hugging_face, to_gguf])
def test_a_full_disk_leaves_nothing_and_keeps_what_was_there(command, exported, tmp_path, capsys):
    resource = pytest.importorskip("resource")
    out = tmp_path / "out"
    command.main(["--model", str(exported), "--out", str(out)])
    before = {path: path.read_bytes() for path in [out, *out.rglob("*")] if path.is_file()}
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        refusal(command, exported, out, capsys)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert {path: path.read_bytes() for path in [out, *out.rglob("*")] if path.is_file()} == before


def test_a_folder_with_other_files_is_left_alone(exported, tmp_path, capsys):
    (tmp_path / "out").mkdir()
    (tmp_path / "out/notes.txt").write_text("mine")
    assert "holds other files (notes.txt" in refusal(to_hugging_face, exported, tmp_path / "out", capsys)


def test_a_checkpoint_of_another_shape_is_refused(checkpoint, tmp_path):
    shutil.copytree(checkpoint, tmp_path / "out")
    config = json.loads((tmp_path / "out/config.json").read_text())
    (tmp_path / "out/config.json").write_text(json.dumps({**config, "num_hidden_layers": 99}))
    with pytest.raises(FolderError, match=r"has no model\.layers"):
        load_hugging_face(tmp_path / "out")
    (tmp_path / "out" / WEIGHTS).unlink()
    with pytest.raises(FolderError, match="cannot be read"):
        load_hugging_face(tmp_path / "out")
