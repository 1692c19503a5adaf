"""The weights of the sufficiency decision; bot/declining.md says how they were fitted."""

from bot.signals import Signals
from bot.sufficiency import Weights

GUIDED = Weights(
    -47.238,
    Signals(
        maxsim=4.775,
        span=3.646,
        dense=30.678,
        asked=14.636,
        margin=3.591,
        weakest=0.459,
        span_weakest=-0.495,
        coverage=1.735,
        span_coverage=0.732,
        unknown=0.209,
        named=0.171,
        polarity=-0.286,
        unheard=0.886,
        crossing=1.195,
        figure=0.953,
    ),
)

PLAIN = Weights(
    -19.817,
    Signals(
        maxsim=3.872,
        span=5.455,
        dense=15.134,
        asked=0.000,
        margin=2.330,
        weakest=-0.635,
        span_weakest=2.430,
        coverage=-0.185,
        span_coverage=0.122,
        unknown=0.114,
        named=1.416,
        polarity=2.006,
        unheard=-1.534,
        crossing=0.000,
        figure=0.056,
    ),
)
