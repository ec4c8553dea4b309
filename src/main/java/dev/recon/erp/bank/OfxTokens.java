package dev.recon.erp.bank;

import org.jspecify.annotations.Nullable;

/** The tags of an OFX file, in which a value's tag may be closed (XML) or not (SGML). */
final class OfxTokens implements AutoCloseable {

    private static final int LONGEST_TAG = 200;
    private static final int LONGEST_VALUE = 64 * 1024;
    private static final int END = -1;

    /** @param value what follows an opening tag up to the next one, without blanks around it */
    record Token(boolean opens, String name, String value) {}

    private final TextFile text;
    private int next;

    OfxTokens(TextFile text) {
        this.text = text;
        this.next = text.read();
        until('<', LONGEST_VALUE);
    }

    /** The next tag; null after the last. */
    @Nullable
    Token next() {
        while (next != END) {
            String tag = tag();
            if (tag.startsWith("!--") || tag.startsWith("?")) {
                until('<', LONGEST_VALUE);
            } else if (tag.startsWith("!")) {
                throw text.refused("has a DOCTYPE, which no bank's file has");
            } else if (tag.startsWith("/")) {
                until('<', LONGEST_VALUE);
                return new Token(false, name(tag.substring(1)), "");
            } else {
                return new Token(true, name(tag), value());
            }
        }
        return null;
    }

    @Override
    public void close() {
        text.close();
    }

    private static String name(String tag) {
        int end = tag.indexOf(' ');
        String name = end < 0 ? tag : tag.substring(0, end);
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    // Behind "<", up to and with ">".
    private String tag() {
        read();
        if (next == '!' && text.peek(7).equals("[CDATA[")) {
            throw text.refused("has text where only a tag may stand");
        }
        String tag = until('>', LONGEST_TAG);
        if (next == END) {
            throw text.refused("ends within a tag; the file is cut off, get it again");
        }
        read();
        return tag;
    }

    private String value() {
        StringBuilder value = new StringBuilder(until('<', LONGEST_VALUE));
        while (next == '<' && text.peek(8).equals("![CDATA[")) {
            for (int at = 0; at < 9; at++) {
                read();
            }
            value.append(literal());
            value.append(until('<', LONGEST_VALUE));
        }
        return decoded(value.toString().strip());
    }

    private String literal() {
        StringBuilder literal = new StringBuilder();
        while (next != END && !(next == ']' && text.peek(2).equals("]>"))) {
            literal.append((char) next);
            read();
            bound(literal, LONGEST_VALUE);
        }
        for (int at = 0; at < 3; at++) {
            read();
        }
        // What is meant literally must survive the decoding.
        return literal.toString().replace("&", "&amp;");
    }

    private String until(char end, int longest) {
        StringBuilder found = new StringBuilder();
        while (next != END && next != end) {
            found.append((char) next);
            read();
            bound(found, longest);
        }
        return found.toString();
    }

    private void bound(StringBuilder found, int longest) {
        if (found.length() > longest) {
            throw text.refused("has a tag or a value of more than " + longest + " characters");
        }
    }

    private void read() {
        next = next == END ? END : text.read();
    }

    private static String decoded(String value) {
        return value.indexOf('&') < 0
                ? value
                : value.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&nbsp;", " ")
                        .replace("&quot;", "\"")
                        .replace("&apos;", "'")
                        .replace("&amp;", "&");
    }
}
