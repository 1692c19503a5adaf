# What went wrong and what to do, one sentence each.
error-nothing-at = 地址 { $path } 没有内容。
error-method = 地址 { $path } 不支持 { $method } 请求。
error-unexpected = 服务器出现问题，日志编号为 { $reference }。
error-body-unreadable = 无法读取请求内容：请以 UTF-8 编码发送 JSON 对象。
error-body-json = 请求内容不是有效的 JSON：第 { $place } 个字符处有误（{ $reason }）。
error-body-object = 请求内容必须是 JSON 对象，并以 application/json 发送。
error-body-large = 请求内容超过 { $limit } 字节的上限：请减少内容。
error-field = 无法使用 { $name }：{ $reason }。
error-too-many = 您每分钟的请求已达 { $limit } 次上限：请在 { $seconds } 秒后再试。
error-message-empty = 消息为空：请写下您的问题。
error-message-long = 消息有 { $length } 个字符，上限为 { $limit } 个：请缩短或分开提问。
error-message-text = 消息不是有效的文本：请以 UTF-8 编码发送。
error-busy = 顾问正忙：请过几秒再问。
error-timeout = 回答用时超过 { $seconds } 秒：请缩短问题或再试一次。
error-no-guide = 没有名为 { $id } 的指南：现有指南见 /guides。
error-answer-gone = 这条回答已不再保留：请重新提问。
error-no-guidance = 尚未发布指南：请先导入指南。

# The heading of an error's page, by what kind it is, and where to go from there.
error-page-missing = 这里没有内容
error-page-limit = 一次请求过多
error-page-refused = 这个地址无法使用
error-page-failed = 操作未能完成
error-page-guides = 查看全部指南
error-page-ask = 提出问题
