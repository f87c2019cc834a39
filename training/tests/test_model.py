"""The model, against Hugging Face's."""

import torch
from conftest import lively

from smallcode.config import ModelConfig
from smallcode.export import as_json, write_weights
from smallcode.model import Model, next_token_loss


def test_logits_equal_transformers(tmp_path, model, config):
    from transformers import LlamaForCausalLM

    (tmp_path / "config.json").write_bytes(as_json(config.to_hugging_face()))
    write_weights(tmp_path, model)
    reference = LlamaForCausalLM.from_pretrained(tmp_path, dtype=torch.float32).eval()
    ids = torch.randint(0, config.vocab_size, (3, 100))
    with torch.no_grad():
        torch.testing.assert_close(model(ids), reference(ids).logits, atol=1e-4, rtol=1e-4)


def test_the_right_context_changes_nothing(model, config):
    ids = torch.randint(0, config.vocab_size, (1, 60))
    changed = ids.clone()
    changed[0, 30:] = torch.randint(0, config.vocab_size, (30,))
    with torch.no_grad():
        torch.testing.assert_close(model(ids)[0, :30], model(changed)[0, :30], atol=1e-6, rtol=0)


def test_the_count_of_parameters_is_right():
    for config in (ModelConfig.sized(2, 512), ModelConfig.sized(4, 1000)):
        assert config.parameters == sum(parameter.numel() for parameter in Model(config).parameters())


def test_the_dial_gives_a_growing_family():
    sizes = [ModelConfig.sized(depth, 4096) for depth in (2, 4, 8)]
    assert [size.hidden for size in sizes] == [128, 320, 640]
    assert all(size.heads * size.head_dim == size.hidden and size.heads % size.kv_heads == 0 for size in sizes)


def test_an_untrained_model_knows_nothing(config):
    torch.manual_seed(0)
    ids = torch.randint(0, config.vocab_size, (4, 65))
    with torch.no_grad():
        loss = next_token_loss(Model(config)(ids[:, :-1]), ids[:, 1:])
    assert abs(loss.item() - torch.tensor(float(config.vocab_size)).log().item()) < 0.2


def test_ignored_targets_do_not_count(config):
    model = lively(config)
    ids = torch.randint(0, config.vocab_size, (1, 20))
    targets = ids.roll(-1, 1)
    half = targets.clone()
    half[:, 10:] = -1
    with torch.no_grad():
        logits = model(ids)
        torch.testing.assert_close(next_token_loss(logits, half), next_token_loss(logits[:, :10], targets[:, :10]))
