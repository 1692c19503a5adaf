# 更正提问中的错误前提时，显示在指南原句前后。
premise-before = 先更正一点：
premise-after-figure = 您的问题中写的是 { $claimed }。
premise-after-belief = 您的问题以另一种说法为前提。
