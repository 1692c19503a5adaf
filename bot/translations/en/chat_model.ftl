chat-model-dropped =
    { $count ->
        [one] 1 sentence that the guidance does not support was left out.
       *[other] { $count } sentences that the guidance does not support were left out.
    }
chat-model-quoted = so this answer quotes the guidance directly.
chat-model-cut = so this answer ends early.
chat-model-unreachable = The language model could not be reached, { $consequence }
chat-model-slow = The language model took too long, { $consequence }
chat-model-busy = The language model is taking no more requests for now, { $consequence }
chat-model-down = The language model's server reported a fault, { $consequence }
chat-model-refused = The language model's server did not accept the key, { $consequence }
chat-model-unknown-model = The language model's server does not know “{ $model }”, { $consequence }
chat-model-rejected = The language model's server refused the request, { $consequence }
chat-model-broken = The language model's reply broke off or could not be read, { $consequence }
chat-model-empty = The language model wrote nothing, { $consequence }
chat-model-long = The language model wrote more than it may, { $consequence }
chat-model-paused = The language model failed several times and is paused for a moment, { $consequence }
chat-model-full = The language model is writing as many answers as it may, { $consequence }
chat-model-budget = The language model's budget for today is spent, { $consequence }
chat-model-unsupported = The guidance does not support most of what the language model wrote, { $consequence }
