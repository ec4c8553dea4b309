package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The statement lines of MT940 and MT942 messages, of which a file may have any number, each with its SWIFT envelope or
 * without, as banks offer them for download. What stands between messages is nobody's.
 */
final class MtEntries implements Entries {

    private static final Pattern TAG = Pattern.compile(":([0-9]{2}[A-Z]?|NS|9[0-9]{2}):(.*)");
    private static final int MAX_LINES = 1_000;

    private final TextFile text;
    private final Queue<Entry> ready = new ArrayDeque<>();
    private final List<String> content = new ArrayList<>();
    private String tag = "";
    private @Nullable MtMessage message;
    private @Nullable MtMessage over;
    private boolean isAnnounced;
    private boolean isAtEnd;

    private MtEntries(TextFile text) {
        this.text = text;
    }

    static MtEntries open(ErpFile file) {
        TextFile text = TextFile.open(file);
        try {
            if (!text.peek(4_000).matches("(?s)(.*[\\r\\n])?:20:.*")) {
                throw file.notOurs("is no MT940 or MT942: there is no line that begins with :20:");
            }
            return new MtEntries(text);
        } catch (RuntimeException refused) {
            text.close();
            throw refused;
        }
    }

    @Override
    public @Nullable Entry next() {
        while (ready.isEmpty()) {
            if (over != null) {
                over.finish().ifPresent(ready::add);
                over = null;
            } else if (isAtEnd) {
                return null;
            } else {
                readLine();
            }
        }
        return ready.poll();
    }

    @Override
    public void close() {
        text.close();
    }

    private void readLine() {
        String line = text.line();
        if (line == null) {
            endField();
            endMessage();
            if (isAnnounced) {
                throw text.refused("an envelope is opened and no message follows; the file is cut off, get it again");
            }
            isAtEnd = true;
        } else {
            // Some files frame each message with the control characters of the network.
            add(line.replace("\u0001", "").replace("\u0003", "").stripTrailing());
        }
    }

    private void add(String line) {
        Matcher tagged = TAG.matcher(line);
        if (tagged.matches()) {
            endField();
            tag = tagged.group(1);
            content.add(tagged.group(2));
        } else if (line.equals("-") || line.equals("-}") || line.startsWith("{")) {
            endField();
            endMessage();
            // The header of an envelope, open for its message or cut itself; a trailer or an acknowledgement is closed.
            isAnnounced = line.startsWith("{1:") && (line.endsWith("{4:") || !line.endsWith("}"));
        } else if (!tag.isEmpty()) {
            content.add(line);
            if (content.size() > MAX_LINES) {
                throw text.refused("field :" + tag + ": has more than " + MAX_LINES + " lines");
            }
        }
    }

    private void endField() {
        if (tag.equals("20")) {
            endMessage();
            message = new MtMessage(text);
            isAnnounced = false;
        } else if (message != null) {
            message.add(tag, List.copyOf(content)).ifPresent(ready::add);
        } else if (tag.equals("61")) {
            throw text.refused("a statement line (:61:) stands outside of a message");
        }
        tag = "";
        content.clear();
    }

    // Its lines are given first; then it may turn out that they do not add up.
    private void endMessage() {
        if (message != null) {
            over = message;
            message = null;
        }
    }
}
