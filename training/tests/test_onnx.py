"""The exported graph, against PyTorch: whole, in chunks, token by token, and with a cache updated in place."""

from itertools import pairwise

import numpy as np
import onnx
import onnxruntime as ort
import pytest
import torch
from conftest import lively

from smallcode.config import ModelConfig
from smallcode.export import graph_bytes
from smallcode.quantize import quantize_nibbles, unpack_pairs
from smallcode.runtime import OnnxModel, greedy

IDS = np.random.default_rng(5).integers(0, 300, 100).tolist()
CLOSE = {"columns": 0.99, "blocks": 0.99, "mixed": 0.9}  # correlation of a small random model's logits
CHUNKS = [33, 20, 1, 1, 30, 15]


@pytest.fixture(scope="module")
def expected(model):
    with torch.no_grad():
        return model(torch.tensor([IDS]))[0].numpy()


@pytest.fixture(scope="module")
def exact(model):
    return OnnxModel(graph_bytes(model, "float32"))


@pytest.fixture(scope="module", params=["columns", "blocks", "mixed"])
def quantised(model, request):
    found = OnnxModel(graph_bytes(model, request.param))
    found.precision = request.param
    return found


def in_chunks(model: OnnxModel) -> np.ndarray:
    model.reset()
    cuts = np.cumsum([0, *CHUNKS])
    return np.concatenate([model.advance(IDS[start:end]) for start, end in pairwise(cuts)])


def in_place(session: ort.InferenceSession, config: ModelConfig, capacity: int) -> np.ndarray:
    """Feeds chunks with one buffer per cache, larger than what fills it, as both feed and fetch."""
    shape = (1, config.kv_heads, capacity, config.head_dim)
    names = [item.name for item in session.get_inputs() if item.name.startswith("past_")]
    buffers = {name: ort.OrtValue.ortvalue_from_numpy(np.zeros(shape, np.float32)) for name in names}
    logits, filled = [], 0
    for size in CHUNKS:
        binding = session.io_binding()
        binding.bind_cpu_input("input_ids", np.array([IDS[filled : filled + size]], np.int64))
        binding.bind_cpu_input("attention_mask", np.ones((1, filled + size), np.int64))
        binding.bind_cpu_input("num_logits_to_keep", np.array(0, np.int64))
        binding.bind_output("logits")
        for name, buffer in buffers.items():
            binding.bind_ortvalue_input(name, buffer)
            binding.bind_ortvalue_output(name.replace("past_key_values", "present"), buffer)
        session.run_with_iobinding(binding)
        logits.append(binding.get_outputs()[0].numpy()[0])
        filled += size
    return np.concatenate(logits)


def test_whole_equals_pytorch(exact, expected):
    np.testing.assert_allclose(exact.logits(IDS), expected, atol=1e-4)


def test_chunks_and_single_tokens_equal_the_whole(exact, expected):
    np.testing.assert_allclose(in_chunks(exact), expected, atol=1e-4)


@pytest.mark.parametrize("capacity", [100, 128])
def test_a_cache_with_room_updated_in_place_equals_the_whole(exact, config, expected, capacity):
    np.testing.assert_allclose(in_place(exact.session, config, capacity), expected, atol=1e-4)


def test_a_buffer_with_room_keeps_its_size(exact, config):
    exact.reset()
    exact.past = {name: np.zeros((1, config.kv_heads, 64, config.head_dim), np.float32) for name in exact.past}
    exact.advance(IDS[:10])
    assert {value.shape[2] for value in exact.past.values()} == {64}


def test_a_batch_of_sequences_equals_each_alone(exact, model, config):
    ids = np.random.default_rng(6).integers(0, 300, (3, 40))
    feeds = {
        "input_ids": ids,
        "attention_mask": np.ones((3, 40), np.int64),
        "num_logits_to_keep": np.array(1, np.int64),
        **{name: np.zeros((3, config.kv_heads, 0, config.head_dim), np.float32) for name in exact.caches},
    }
    logits = exact.session.run(["logits"], feeds)[0]
    with torch.no_grad():
        np.testing.assert_allclose(logits[:, 0], model(torch.tensor(ids))[:, -1].numpy(), atol=1e-4)


@pytest.mark.parametrize("keep", [1, 3, 100])
def test_only_the_last_positions_on_request(exact, expected, keep):
    np.testing.assert_allclose(exact.logits(IDS, keep), expected[-keep:], atol=1e-4)


def test_greedy_with_a_cache_equals_greedy_without(exact, model):
    tokens = list(IDS[:20])
    with torch.no_grad():
        for _ in range(15):
            tokens.append(int(model(torch.tensor([tokens]))[0, -1].argmax()))
    assert greedy(exact, IDS[:20], 15) == tokens[20:]


def test_int8_is_close(quantised, expected):
    actual = quantised.logits(IDS)
    assert np.corrcoef(actual.ravel(), expected.ravel())[0, 1] > CLOSE[quantised.precision]
    assert np.abs(actual - expected).mean() < 10 * (1 - CLOSE[quantised.precision]) * np.abs(expected).mean()


def test_int8_in_chunks_and_in_place_is_close(quantised, config, expected):
    for actual in (in_chunks(quantised), in_place(quantised.session, config, 128)):
        assert np.corrcoef(actual.ravel(), expected.ravel())[0, 1] > CLOSE[quantised.precision]


def test_one_kv_head_of_64_works_too():
    config = ModelConfig(
        vocab_size=300, layers=1, hidden=128, heads=2, kv_heads=1, head_dim=64, intermediate=64, context=128
    )
    model = lively(config)
    with torch.no_grad():
        expected = model(torch.tensor([IDS]))[0].numpy()
    exact = OnnxModel(graph_bytes(model, "float32"))
    np.testing.assert_allclose(in_chunks(exact), expected, atol=1e-4)
    np.testing.assert_allclose(in_place(exact.session, config, 128), expected, atol=1e-4)


@pytest.mark.parametrize("precision", ["columns", "blocks", "mixed"])
def test_the_embedding_is_stored_once(model, config, precision):
    graph = onnx.load_from_string(graph_bytes(model, precision)).graph
    size = config.vocab_size * config.hidden
    assert [item.name for item in graph.initializer if np.prod(item.dims) == size] == ["embedding"]


def test_four_bits_stray_less_than_rounding_between_extremes_and_keep_zero():
    matrix = np.random.default_rng(3).normal(size=(40, 96)).astype(np.float32)
    matrix[0, :32] = 0
    values, scale, zero = quantize_nibbles(matrix, 32)
    exact = unpack_pairs(values, 32).astype(np.float32) - unpack_pairs(zero, 3)[..., None]
    found = (exact * scale[..., None]).reshape(matrix.shape)
    blocks = matrix.reshape(-1, 32)
    step = np.ptp(blocks, axis=1)[:, None] / 15
    plain = np.rint((blocks - blocks.min(1, keepdims=True)) / np.maximum(step, 1e-9)) * step + blocks.min(1)[:, None]
    assert np.square(found - matrix).sum() < 1.1 * np.square(plain - blocks).sum()
    assert not found[0, :32].any()
    assert values.dtype == zero.dtype == np.uint8 and zero.shape == (40, 2)
