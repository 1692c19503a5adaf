"""The weights of the sufficiency decision; bot/declining.md says how they were fitted."""

from bot.signals import Signals
from bot.sufficiency import Weights

GUIDED = Weights(
    -55.206,
    Signals(
        maxsim=6.695,
        span=4.949,
        dense=33.072,
        asked=19.627,
        margin=2.945,
        weakest=-0.335,
        span_weakest=-1.405,
        coverage=1.672,
        span_coverage=0.731,
        unknown=0.061,
        named=-0.065,
        polarity=-0.261,
        unheard=0.967,
        crossing=1.688,
        figure=1.393,
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
