# Shown around the sentence that corrects what a question takes for granted.
premise-before = A correction first:
premise-after-figure = Your question has { $claimed }.
premise-after-belief = Your question takes something else for granted.
