# 品牌问了什么：空白与反馈。
asked-title = 品牌问了什么
asked-summary = 现有指南答不上来的问题，意思相同的合在一起，问得最多的排在最前面。
asked-show = 显示
asked-tab-open = 待处理
asked-tab-closed = 已处理
asked-tab-feedback = 没有帮助
asked-download = 下载 CSV
asked-column-question = 问题
asked-column-count = 次数
asked-column-trend = 近14天
asked-column-langs = 语言
asked-column-channels = 渠道
asked-column-first = 首次
asked-column-last = 最近
asked-trend-more = 增加：{ $lately }，此前 { $before }
asked-trend-fewer = 减少：{ $lately }，此前 { $before }
asked-trend-same = 持平：{ $lately }，此前 { $before }
asked-examples =
    { $count ->
       *[other] 另有 { $n } 种问法
    }
asked-since =
    { $count ->
       *[other] 此后又被问了 { $n } 次
    }
asked-state-open = 待处理
asked-state-reopened = 又被问到
asked-state-dismissed = 不处理
asked-state-covered = 已写文档
asked-state-answered = 已有核准答复
asked-lang-en = 英文
asked-lang-zh = 中文
asked-channel-page = 咨询页面
asked-channel-api = API
asked-channel-agent = 智能体
asked-channel-widget = 网站插件
asked-channel-workspace = 工作台
asked-write = 撰写文档
asked-write-text = 保存后作为文件进入收件箱，经您审核之后才会发布。
asked-markdown = 文档（Markdown）
asked-markdown-hint = 标题下的第一句直接作答。“Asked as”一行不会作为正文显示，这样提问的读者会找到这一节。
asked-save = 放入收件箱
asked-cancel = 取消
asked-approve = 核准答复
asked-dismiss = 不处理
asked-dismiss-do = 确认不处理
asked-reason = 为什么不需要指南
asked-dismissed = 已标记为不处理，可在“已处理”中查看。
asked-reopen = 重新打开
asked-opened-again = 该问题已重新打开。
asked-none-open = 没有待处理的空白：最近的问题都已回答或处理。
asked-none-closed = 还没有处理过的空白。
asked-no-feedback = 还没有人认为回答没有帮助。
asked-question-gone = 该问题已不再保存。
asked-answer-given = 当时的回答
asked-why = 为什么这样回答
asked-csv-question = 问题
asked-csv-state = 状态
asked-csv-asked = 提问次数
asked-csv-first = 首次提问
asked-csv-last = 最近提问
asked-csv-other-ways = 其他问法
asked-csv-judged = 评价日期
asked-csv-comment = 意见
asked-csv-answer-id = 回答编号

# 核准答复
curated-title = 核准答复
curated-overdue = { $approved }（应于{ $due }前复审）
curated-list-title = 核准答复
curated-list-summary = 问题与此完全一致时，直接给出核准答复，不再引用指南段落。
curated-new = 核准答复
curated-edit = 修改核准答复
curated-form-summary = 读者会看到负责人和核准日期。保存后立即生效。
curated-question = 问题
curated-variants = 其他问法
curated-variants-hint = 每行一个，中英文都写。提问只与同一语言的问法匹配。
curated-text = 答复（Markdown）
curated-owner = 负责人
curated-review-by = 复审日期
curated-approved-on = 核准日期
curated-collection = 资料集
curated-actions = 操作
curated-save = 核准并发布
curated-saved = 答复已发布。
curated-withdraw = 撤回
curated-withdraw-sure = 之后品牌的提问重新由指南回答。引用过它的回答仍可打开。
curated-withdraw-do = 撤回答复
curated-withdrawn = 答复已撤回。
curated-none = 还没有核准答复。可以从“品牌问了什么”里的空白开始，也可以直接撰写。
topic-answers = 核准答复

# 使用情况
usage-title = 使用情况
usage-total =
    { $count ->
       *[other] { $since }至{ $until }共 { $n } 个问题
    }
usage-since = 从
usage-until = 到
usage-show = 显示
usage-by-week = 按周
usage-by-topic = 按主题
usage-by-outcome = 按结果
usage-by-lang = 按语言
usage-by-channel = 按渠道
usage-table = 以表格显示
usage-none = 这段时间没有人提问。
usage-no-topic = 无主题
usage-outcome-answered = 已回答
usage-outcome-computed = 已计算
usage-outcome-clarifying = 反问
usage-outcome-declined = 未涵盖
usage-outcome-greeted = 寒暄
usage-documents = 文档
usage-documents-most = 使用最多
usage-documents-least = 使用最少
usage-documents-never = 从未使用
usage-documents-due = 待复审
usage-documents-none = 这里没有文档。
usage-more =
    { $count ->
       *[other] 文件中另有 { $n } 个
    }
usage-column-document = 文档
usage-column-id = 编号
usage-column-uses = 引用它的回答
usage-column-review = 复审日期
usage-column-questions = 问题数

# 在咨询页面清除对话
chat-erase = 清除这段对话
chat-erase-text = 将从此浏览器和我们的记录中删除，包括您对回答的评价，无法恢复。
chat-erase-do = 清除
chat-erased = 对话已清除。
