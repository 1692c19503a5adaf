# 计算器输入有误时的提示，每条一句。
amount-not-money = “{ $value }”不是金额，请填写如 260 元 这样的金额。
amount-not-percent = “{ $value }”不是税率或费率，请填写如 13% 这样的百分比。
amount-not-number = “{ $value }”不是数字，请用数字填写，例如 0.7。
amount-not-whole = “{ $value }”不是整数，请用数字填写，例如 2。
amount-not-date = “{ $value }”不是日期，请按 2026-11-22 的格式填写。
amount-not-yes-no = “{ $value }”无法识别，请回答“是”或“否”。
amount-not-choice = “{ $value }”不在可选范围内，请填写以下之一：{ $choices }。
amount-negative = “{ $value }”小于零，请填写 0 或更大的数。
amount-too-small = “{ $value }”太小，请填写 { $minimum } 或更大的数。
amount-too-large = “{ $value }”太大，请填写不超过 1,000,000,000,000 的数。
amount-too-fine = “{ $value }”的小数位太多，最多 6 位。
amount-percent-range = “{ $value }”超出范围，请填写 0 到 { $maximum } 之间的百分比。
amount-not-size = “{ $value }”不是规格，请按 30 毫升、50 克、0.7 升或 5 片的格式填写。
