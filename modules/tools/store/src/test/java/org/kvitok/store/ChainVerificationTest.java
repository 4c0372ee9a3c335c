package org.kvitok.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kvitok.core.Author;
import org.kvitok.core.Bytes;
import org.kvitok.core.Change;
import org.kvitok.core.Document;
import org.kvitok.core.DocumentKind;
import org.kvitok.core.Event;
import org.kvitok.core.NewSubmission;
import org.kvitok.core.NodeId;
import org.kvitok.testkit.Submissions;

/** Tampers with the database past the ledger. Entry 3 is the second submission, entry 4 its change. */
class ChainVerificationTest {

    @TempDir
    private Path folder;

    private StoreConfig config;
    private Store store;

    @BeforeEach
    void enterThreeOfWhichOneIsChanged() {
        config = StoreConfig.inFolder(folder);
        store = Store.open(config, new NodeId(1), Clock.systemUTC());
        Submissions submissions = new Submissions(new NodeId(1));
        List<NewSubmission> entered = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            NewSubmission submission = submissions.next().made();
            store.ledger().enter(submission);
            entered.add(submission);
            Change forwarded =
                    Change.of(submission.number(), Event.FORWARDED, Instant.EPOCH, Author.GATEWAY, "to the registry");
            store.ledger().change(forwarded.with(List.of(new Document(DocumentKind.RESULT, Bytes.utf8("result")))));
        }
        assertThat(store.ledger().verifyChain().firstBroken()).isEmpty();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger_entry set comment = 'elsewhere' where position = 4",
                "update ledger_entry set at = at + interval '1' second where position = 4",
                "update ledger_entry set status = 'APPROVED' where position = 4",
                "update ledger_entry set event = 'STOLEN' where position = 4",
                "update ledger_entry set author = 'operator:eve' where position = 4",
                "update ledger_entry set sender = 'beta' where position = 4",
                "update ledger_entry set documents = '' where position = 4",
                "update ledger_entry set hash = x'00' where position = 4",
                "update document set content = x'00' where (number, line) in"
                        + " (select number, line from ledger_entry where position = 4)",
                "update document set kinds = ' AMENDMENT ' where (number, line) in"
                        + " (select number, line from ledger_entry where position = 4)",
                "delete from document where (number, line) in"
                        + " (select number, line from ledger_entry where position = 4)",
                "delete from ledger_entry where position = 4",
                "update submission set status = 'REJECTED' where number in"
                        + " (select number from ledger_entry where position = 4)"
            })
    void namesTheEntryThatWasTamperedWith(String tampering) throws Exception {
        Databases.execute(config, tampering);

        assertThat(store.ledger().verifyChain().firstBroken().orElseThrow()).startsWith("entry 4 of node 01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update submission set digest = x'" + ZEROS + "' where number in"
                        + " (select number from ledger_entry where position = 3)",
                "update submission set sender = 'beta' where number in"
                        + " (select number from ledger_entry where position = 3)",
                "update submission set test = true where number in"
                        + " (select number from ledger_entry where position = 3)",
                "update submission set line = 1 where number in"
                        + " (select number from ledger_entry where position = 3)",
                "delete from submission where number in (select number from ledger_entry where position = 3)"
            })
    void namesTheFirstEntryOfASubmissionThatWasTamperedWith(String tampering) throws Exception {
        Databases.execute(config, tampering);

        assertThat(store.ledger().verifyChain().firstBroken().orElseThrow()).startsWith("entry 3 of node 01");
    }

    private static final String ZEROS = "0000000000000000000000000000000000000000000000000000000000000000";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from ledger_entry where position = 6",
                "update node set hash = x'" + ZEROS + "'",
                "update node set position = 5"
            })
    void noticesAnEndThatWasCutOff(String tampering) throws Exception {
        Databases.execute(config, tampering);

        assertThat(store.ledger().verifyChain().firstBroken()).isPresent();
    }
}
