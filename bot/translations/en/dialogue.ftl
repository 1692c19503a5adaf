# What the adviser says while it asks for the inputs of a calculation.
dialogue-unsure = Nothing can be worked out without it: find it out and write it here, or ask something else.
