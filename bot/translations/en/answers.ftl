# Headings and lines that the adviser puts around quoted guidance, in the language of the question.
answer-conditions = What it depends on
answer-related = Related guidance
answer-disagree = Where the sources disagree
answer-from-english = In the guide's own words (English):
answer-as-of = (as of { $date })
answer-reading =
    { $count ->
        [one] Reading { $n } guide
       *[other] Reading { $n } guides
    }

# When the guidance does not cover a question.
decline-not-covered = The guidance does not cover { $subject }.
decline-this-question = this question
decline-quoted = “{ $name }”
decline-between = { ", " }
decline-before-last = { " and " }
decline-nearest = The nearest it can speak about:
decline-next = Ask the authority or the platform in writing, or tell the consultants about the gap.

# An answer as Markdown or Word.
export-sources = Sources
export-page = page { $page }
export-as-of = as of { $date }
export-between = { ", " }
export-small-print = Guidance, not legal advice. Figures hold for the date shown.
