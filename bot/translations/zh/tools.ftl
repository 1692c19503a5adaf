# Pages, pictures and answers of the calculators.

## Answers
computed-depends = 适用条件与例外
computed-as-of = （截至 { $date }）
computed-step = 步骤
computed-working = 计算过程
computed-result = 结果

## Pictures
picture-today = 今天
picture-late = { $task }（已晚）
picture-from-to = { $first }至{ $last }
picture-months = 第 { $first } 至 { $last } 个月
picture-month = { $month ->
    [0] 开始
   *[other] { $month } 个月
  }

## Pages
nav-tools = 计算器
tools-title = 计算器
tools-summary = 根据指南中的数据测算成本、日期与决策。每个费率都注明来源和日期，每一步都列出算式。
tools-open = 打开
tools-landed-cost = 到岸成本
    .what = 一篮子商品的关税、增值税与消费税，按进入中国的不同方式对比。
tools-platform-cost = 平台成本
    .what = 在各平台开店第一年的费用，从保证金到佣金。
tools-entry-route = 进入方式
    .what = 哪种进入方式适合贵公司和产品，正反理由一并列出。
tools-campaign-calendar = 大促日历
    .what = 要赶上大促，何时开始备货：从大促当天逐步倒推。
tools-readiness-plan = 筹备计划
    .what = 第一年要做什么、按什么顺序、由谁来做。
tools-inputs = 已知信息
tools-calculate = 计算
tools-again = 重新计算
tools-optional = 选填
tools-choose = 请选择
tools-yes = 是
tools-no = 否
tools-item = 第 { $number } 项
tools-add = 添加一项
tools-remove = 删除
    .name = 删除第 { $number } 项
tools-wrong = 有一处需要更正
tools-query-long = 网址超过 { $bytes } 字节：请减少或缩短输入内容。
tools-result = 结果
tools-depends = 适用条件与例外
tools-working = 计算过程
tools-in-detail = 详细内容
tools-sources = 来源
tools-all-sources = { $count ->
   *[other] 全部 { $n } 个来源
  }
tools-source-n = 来源 { $number }
tools-read-guide = 阅读指南
tools-read-table = 查看该行数据
tools-original = 原始出处
tools-new-tab = 在新标签页打开
tools-as-of = 截至 { $date }
tools-next = 接着问
tools-take = 保存与转发
tools-file-ics = 日历（.ics）
tools-file-docx = Word
tools-file-pdf = PDF
tools-file-csv = 表格（.csv）
tools-copy = 复制链接
    .done = 链接已复制
tools-empty = 填写已知信息后点击计算，结果连同每一步和来源会显示在这里。
tools-tables = 数据表
tools-tables-summary = 计算器读取以下数据表，每一行都有来源和日期。
tools-no-tool = 没有名为 { $name } 的计算器：全部计算器见 /tools。
tools-no-file = 该计算器不提供此类文件：请选择 { $kinds }。
tools-no-picture = 该计算没有图。

## Tables
table-trail = 数据表
table-rows = { $count ->
   *[other] { $n } 行
  }
table-in-english = 各行按来源原文以英文引用。
table-none = 没有名为 { $name } 的数据表：全部数据表见 /tools。
table-category_tax_rates = 各类商品进口税率
table-tax_rules = 进口税规则
table-platform_fees = 平台收费
table-category_requirements = 各类商品准入要求
table-calendar = 大促、截止日期与新规（按月）
table-customs_codes = 海关监管方式代码
table-cost_benchmarks = 运营成本
table-campaigns = 大促活动
table-lunar_days = 农历节日
table-lead_times = 各步骤所需时间
column-category = 商品大类
column-product = 商品
column-names = 别称
column-hs_heading = HS 品目
column-mfn_duty_pct = 最惠国关税（%）
column-provisional_duty_pct = 暂定关税（%）
column-vat_pct = 增值税（%）
column-consumption_tax_pct = 消费税（%）
column-consumption_tax_rmb_per_litre = 消费税（元/升）
column-parcel_tax_pct = 行邮税（%）
column-price_test = 价格条件
column-price_test_rmb = 价格界限（元）
column-price_test_unit = 价格单位
column-positive_list = 是否在正面清单
column-notes = 说明
column-platform = 平台
column-item = 费用
column-who = 适用对象
column-amount_low = 最低
column-amount_high = 最高
column-currency = 货币
column-basis = 计费方式
column-years = 公布时间
column-still_valid = 是否仍有效
column-cbec_registration = 跨境电商是否需注册
column-cbec_notes = 跨境电商
column-general_trade = 一般贸易
column-regulator = 监管部门
column-months_low = 最短月数
column-months_high = 最长月数
column-cost = 费用
column-label_rule = 标签
column-name = 名称
column-name_zh = 中文名称
column-kind = 类型
column-when = 时间
column-month_from = 起始月份
column-month_to = 结束月份
column-what = 内容
column-code = 代码
column-direction = 方向
column-sells_into_china = 可销往中国
column-tax = 税费
column-registration_waived = 是否免注册
column-legal_base = 法律依据
column-rule = 规则
column-value = 数值
column-unit = 单位
column-campaign = 活动
column-month = 月
column-day = 日
column-opens_days_low = 提前开始天数（最少）
column-opens_days_high = 提前开始天数（最多）
column-opens = 开始
column-festival = 节日
column-step = 步骤
column-applies = 适用
column-low = 最低
column-high = 最高

## API and agents
calculation-unknown-input = { $calculator } 没有输入项 { $name }：是否指 { $nearest }？
calculation-not-an-object = 请求体须为 JSON 对象，例如 { $example }。
calculation-too-many = { $name } 超过 { $count } 个值：请减少。
calculation-value = { $name } 须为文字、数字、是否，或由它们组成的列表，每个不超过 { $chars } 个字符。
calculation-lang = 语言须为 "en" 或 "zh"。
