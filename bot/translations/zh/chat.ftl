# The chat page.
chat-description = 依据成文指南回答进入中国市场的问题，每句话都附有原文依据。
chat-question = 您的问题
chat-placeholder = 询问在中国销售的问题
chat-ask = 提问
chat-stop = 停止
chat-new = 新对话
chat-small-print = 本内容为业务指引，不构成法律意见。数字以所注日期为准。
chat-welcome = 进入中国市场，答案有据可查
chat-welcome-text = 请用自己的话提问，中文英文均可。每句话都会列出所依据的原文和数字的有效日期。指南没有涵盖的内容，回答会如实说明。
chat-starters = 可以从这些问题开始
chat-starter-decisions = 从哪里开始
chat-starter-platform = 费用
chat-starter-trade = 海关与税务
chat-starter-products = 产品法规
chat-starter-ip = 商标
chat-starter-market = 时间安排
chat-reviewed = 指南最近一次复核：{ $date }
chat-conversation = 对话
chat-you-asked = 您的提问：
chat-read-as = 理解为：{ $question }
chat-ask-next = 接着问
chat-reading = 正在查阅指南
chat-declined = 未涵盖
chat-clarifying = 还差一项信息
chat-more-sources = 其余 { $n } 个来源
chat-computed = 测算结果
chat-working = 计算过程
chat-related =
    { $count ->
       *[other] { $heading }（{ $n }）
    }

# What can be done with an answer.
chat-copy = 复制
    .title = 复制回答及其来源
chat-markdown = 下载 .md
    .title = 以 Markdown 格式下载回答
chat-word = 下载 Word
    .title = 以 Word 文档下载回答
chat-copied = 已复制
chat-copy-blocked = 浏览器禁止复制
chat-helpful = 有帮助
chat-not-helpful = 没有帮助
chat-what-helped = 哪些内容有帮助？（选填）
chat-what-should = 本应怎样回答？（选填）
chat-send = 发送
chat-noted = 已记录，谢谢。
chat-note-failed = 未能发送：请检查网络后重试。
chat-tell = 通知顾问
chat-told = 已通知，谢谢。
chat-gap = 指南未涵盖这个问题：{ $question }

# Sources
chat-sources = 来源
chat-source-count =
    { $count ->
       *[other] { $n } 个来源
    }
chat-source-named = 来源 { $number }：{ $name }
chat-guide-marker = 指南的来源 { $label }
chat-as-of = 截至{ $date }
chat-fact-as-of = 数据截至
chat-fact-publisher = 发布方
chat-fact-page = 页码
chat-fact-reviewed = 复核日期
chat-read-guide = 阅读指南
chat-read-table = 查看数据表
chat-original = 原始来源
chat-new-tab = （在新标签页中打开）
chat-source-panel = 来源
chat-close = 关闭

# What a question was taken to be about
about-label = 所问范围
about-carried = 来自上文
about-leave-out = 去掉“{ $name }”
about-change = 更改
about-choose = 指定所问范围
about-product = 产品
about-route = 路径
about-platform = 平台
about-any = 不限
about-several = 按原问题（{ $names }）
about-again = 重新提问
about-cancel = 取消

# Calculations
calculation-picture = 测算结果图示，数字见上文各步骤。
calculation-open = 在计算器中打开
calculation-file = 下载：{ $kind }

# What is known of the brand
profile-label = 关于您的品牌
profile-why = 选填。填写后回答会更贴合您的品牌。内容只保存在本浏览器中，并随每个问题一起发送。
profile-country = 品牌所在国家或地区
profile-products = 产品
profile-entity = 在华公司
profile-entity-yes = 有
profile-entity-no = 没有
profile-stage = 阶段
profile-budget = 首年预算
profile-unknown = 未说明
profile-stage-exploring = 了解阶段
profile-stage-deciding = 选择路径
profile-stage-preparing = 筹备开店
profile-stage-selling = 已在中国销售
profile-budget-under-500k = 50 万元以下
profile-budget-500k-2m = 50 万至 200 万元
profile-budget-over-2m = 200 万元以上
profile-has-entity = 在中国有公司
profile-no-entity = 在中国没有公司
profile-brand-from = { $country }品牌
profile-budget-of = 预算{ $amount }
profile-save = 保存
profile-forget = 清除
profile-noted = 已记下：{ $what }
profile-undo = 撤销
