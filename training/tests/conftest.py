"""Small things that many tests need: a tokenizer, a model with lively weights, and text of our own."""

import pytest
import torch

from smallcode.config import ModelConfig
from smallcode.model import Model
from smallcode.snippets import CODE, ODDITIES
from smallcode.tokenizer import train_tokenizer

torch.set_num_threads(1)


@pytest.fixture(scope="session")
def tokenizer():
    return train_tokenizer([*CODE, *ODDITIES] * 3, 420)


@pytest.fixture(scope="session")
def config():
    return ModelConfig(
        vocab_size=300, layers=2, hidden=64, heads=4, kv_heads=2, head_dim=16, intermediate=96, context=128
    )


def lively(config: ModelConfig) -> Model:
    """Random weights with nothing at zero or one, so that every term of the model matters."""
    torch.manual_seed(7)
    model = Model(config)
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() == 2:
                parameter.normal_(std=parameter.size(1) ** -0.5)
            else:
                parameter.uniform_(0.5, 1.5)
    return model.eval()


@pytest.fixture(scope="session")
def model(config):
    return lively(config)
