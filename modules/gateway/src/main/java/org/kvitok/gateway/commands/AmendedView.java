package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.kvitok.client.Amended;
import org.kvitok.core.MessageId;

/** Shows what a change of a submission brought: its status and the receipt, which is kept. */
record AmendedView(Output output, Folder folder) {

    int show(MessageId message, Amended amended) {
        String kind = amended.receipt().kind().wire();
        Path receipt = folder.keep(
                amended.number(), kind + "-" + message, amended.receipt().document());
        output.line("text.amended." + kind, amended.number(), new SubmissionView(output).status(amended.status()));
        output.line("text.receipt", receipt);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("outcome", "accepted");
        json.put("number", amended.number().toString());
        json.put("messageId", message.toString());
        json.put("status", amended.status().wire());
        json.put("repeated", amended.repeated());
        json.put("receipt", receipt.toString());
        output.object(json);
        return ExitCode.DONE;
    }
}
