"""The model in PyTorch. Parameter names are those of Hugging Face's LlamaForCausalLM.

Shapes: B batch, T time (tokens), D hidden, H query heads, K key/value heads, E head dimension, V vocabulary.
"""

import torch
import torch.nn.functional as F
from torch import nn

from smallcode.config import ModelConfig


def rope_tables(config: ModelConfig) -> tuple[torch.Tensor, torch.Tensor]:
    """Rotary position embedding (Su et al. 2021): cos and sin, each (context, E / 2) float."""
    half = config.head_dim // 2
    frequencies = config.rope_theta ** (-torch.arange(half, dtype=torch.float64) / half)
    angles = torch.arange(config.context, dtype=torch.float64)[:, None] * frequencies
    return angles.cos().float(), angles.sin().float()


def rotate(x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor) -> torch.Tensor:
    """x (B, T, heads, E), cos and sin (T, E / 2): turns each pair (i, i + E/2) by its position's angle."""
    cos, sin = cos[:, None, :], sin[:, None, :]
    first, second = x.chunk(2, dim=-1)
    return torch.cat((first * cos - second * sin, second * cos + first * sin), dim=-1)


class RMSNorm(nn.Module):
    """Root mean square norm (Zhang & Sennrich 2019) with a gain per channel."""

    def __init__(self, width: int, eps: float):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.eps = eps

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.rms_norm(x, (x.size(-1),), self.weight.to(x.dtype), self.eps)


class Attention(nn.Module):
    """Causal self-attention; several query heads share a key/value head."""

    def __init__(self, config: ModelConfig):
        super().__init__()
        self.config = config
        queries, keys = config.heads * config.head_dim, config.kv_heads * config.head_dim
        self.q_proj = nn.Linear(config.hidden, queries, bias=False)
        self.k_proj = nn.Linear(config.hidden, keys, bias=False)
        self.v_proj = nn.Linear(config.hidden, keys, bias=False)
        self.o_proj = nn.Linear(queries, config.hidden, bias=False)

    def forward(self, x, cos, sin):
        config, (batch, time, _) = self.config, x.shape
        heads = (config.heads, config.kv_heads, config.kv_heads)
        merged = torch.cat((self.q_proj.weight, self.k_proj.weight, self.v_proj.weight))
        qkv = F.linear(x, merged).view(batch, time, sum(heads), config.head_dim)
        q, k, v = qkv.split(heads, dim=2)
        q, k = rotate(q, cos, sin), rotate(k, cos, sin)
        repeats = config.heads // config.kv_heads
        k, v = (t.repeat_interleave(repeats, dim=2) for t in (k, v))
        q, k, v = (t.transpose(1, 2) for t in (q, k, v))  # (B, H, T, E)
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return self.o_proj(mixed.transpose(1, 2).reshape(batch, time, -1))


class FeedForward(nn.Module):
    """SwiGLU: down(silu(gate(x)) * up(x))."""

    def __init__(self, config: ModelConfig):
        super().__init__()
        self.gate_proj = nn.Linear(config.hidden, config.intermediate, bias=False)
        self.up_proj = nn.Linear(config.hidden, config.intermediate, bias=False)
        self.down_proj = nn.Linear(config.intermediate, config.hidden, bias=False)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    """Attention, then feed-forward, each added to the residual stream after a norm."""

    def __init__(self, config: ModelConfig):
        super().__init__()
        self.self_attn = Attention(config)
        self.mlp = FeedForward(config)
        self.input_layernorm = RMSNorm(config.hidden, config.norm_eps)
        self.post_attention_layernorm = RMSNorm(config.hidden, config.norm_eps)

    def forward(self, x, cos, sin):
        x = x + self.self_attn(self.input_layernorm(x), cos, sin)
        return x + self.mlp(self.post_attention_layernorm(x))


class Backbone(nn.Module):
    """Everything between token ids and the last norm."""

    def __init__(self, config: ModelConfig):
        super().__init__()
        self.embed_tokens = nn.Embedding(config.vocab_size, config.hidden)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.layers))
        self.norm = RMSNorm(config.hidden, config.norm_eps)


class Model(nn.Module):
    """Token ids (B, T) int64 -> logits (B, T, V). The output head is the embedding, transposed."""

    def __init__(self, config: ModelConfig):
        super().__init__()
        self.config = config
        self.model = Backbone(config)
        cos, sin = rope_tables(config)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)
        self.reset_parameters()

    @torch.no_grad()
    def reset_parameters(self) -> None:
        """Small normal weights; projections that write to the residual stream start at zero."""
        for name, parameter in self.named_parameters():
            if name.endswith(("o_proj.weight", "down_proj.weight")):
                parameter.zero_()
            elif "embed_tokens" in name:
                parameter.normal_(std=0.02)
            elif parameter.dim() == 2:
                parameter.normal_(std=parameter.size(1) ** -0.5)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        x = self.model.embed_tokens(ids)
        if torch.is_autocast_enabled("cpu") or torch.is_autocast_enabled("cuda"):
            x = x.bfloat16()
        cos, sin = (table[: ids.size(1)].to(x.dtype) for table in (self.cos, self.sin))
        for layer in self.model.layers:
            x = layer(x, cos, sin)
        return F.linear(self.model.norm(x), self.model.embed_tokens.weight)


def next_token_loss(logits: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """logits (B, T, V) float, targets (B, T) int with -1 = ignore -> scalar mean loss in nats per token."""
    return F.cross_entropy(logits.flatten(0, 1).float(), targets.flatten(), ignore_index=-1)
