# Headings and lines that the adviser puts around quoted guidance, in the language of the question.
answer-conditions = 适用条件与例外
answer-related = 相关指南
answer-disagree = 来源不一致之处
answer-from-english = 指南原文如下（英文）：
answer-as-of = （截至{ $date }）
answer-reading =
    { $count ->
       *[other] 正在阅读 { $n } 篇指南
    }

# When the guidance does not cover a question.
decline-not-covered = 现有指南未涵盖{ $subject }。
decline-this-question = 这个问题
decline-quoted = “{ $name }”
decline-between = 、
decline-before-last = 、
decline-nearest = 指南中最接近的内容：
decline-next = 可向主管机关或平台招商人员书面确认；也可以通知顾问补充这一内容。

# An answer as Markdown or Word.
export-sources = 来源
export-page = 第 { $page } 页
export-as-of = 截至{ $date }
export-between = ，
export-small-print = 本内容为业务指引，不构成法律意见。数字以所注日期为准。
