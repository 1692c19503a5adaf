# What went wrong and what to do, one sentence each.
error-nothing-at = There is nothing at { $path }.
error-method = { $method } does not work at { $path }.
error-unexpected = Something went wrong on our side; the log has reference { $reference }.
error-body-unreadable = The body cannot be read: send a JSON object as UTF-8.
error-body-json = The body is not valid JSON: { $reason } at character { $place }.
error-body-object = The body must be a JSON object, sent as application/json.
error-body-large = The request body is larger than the limit of { $limit } bytes: send less.
error-field = Cannot use { $name }: { $reason }.
error-too-many = You have reached { $limit } requests a minute: try again in { $seconds } seconds.
error-message-empty = The message is empty: write a question.
error-message-long = The message is { $length } characters long and the limit is { $limit }: shorten it or ask in parts.
error-message-text = The message is not valid text: send it as UTF-8.
error-busy = The adviser is busy: ask again in a few seconds.
error-timeout = The answer took longer than { $seconds } seconds: ask a shorter question or try again.
error-no-guide = There is no guide { $id }: see /guides for those there are.
error-answer-gone = This answer is no longer kept: ask the question again.
error-no-guidance = No guidance is published yet: ingest the guides first.

# The heading of an error's page, by what kind it is, and where to go from there.
error-page-missing = There is nothing here
error-page-limit = That was too much at once
error-page-refused = That address cannot be used
error-page-failed = This did not work
error-page-guides = See all guides
error-page-ask = Ask a question
