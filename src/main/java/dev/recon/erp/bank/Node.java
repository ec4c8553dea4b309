package dev.recon.erp.bank;

import java.util.ArrayList;
import java.util.List;

/** A small piece of XML: an element with its text, its children and its currency, the only attribute that counts. */
final class Node {

    static final Node NONE = new Node("", "");

    private final String name;
    private final String currency;
    private final List<Node> children = new ArrayList<>(4);
    private String text = "";

    Node(String name, String currency) {
        this.name = name;
        this.currency = currency;
    }

    void add(Node child) {
        children.add(child);
    }

    void say(String words) {
        text = words;
    }

    String name() {
        return name;
    }

    String currency() {
        return currency;
    }

    boolean exists() {
        return this != NONE;
    }

    /** The element at a path of names; {@link #NONE} if there is none. The first, where there are several. */
    Node at(String... path) {
        Node node = this;
        for (String step : path) {
            node = node.child(step);
        }
        return node;
    }

    /** Its text without surrounding blanks; empty if there is no such element. */
    String text(String... path) {
        return at(path).text.strip();
    }

    /** The texts of all children of a name. */
    List<String> texts(String childName) {
        return all(childName).stream().map(child -> child.text).toList();
    }

    List<Node> all(String childName) {
        return children.stream().filter(child -> child.name.equals(childName)).toList();
    }

    /** The texts of an account's element: an IBAN, or a number of another kind. */
    String accountNumber() {
        String iban = text("Id", "IBAN");
        return iban.isEmpty() ? text("Id", "Othr", "Id") : iban;
    }

    /** As XML, up to a length; account numbers are masked. */
    String raw(int longest) {
        StringBuilder raw = new StringBuilder();
        write(raw, longest, false);
        return raw.toString();
    }

    private void write(StringBuilder raw, int longest, boolean masked) {
        if (raw.length() > longest) {
            return;
        }
        boolean account = masked || name.endsWith("Acct");
        raw.append('<').append(name).append('>').append(shown(account && children.isEmpty()));
        children.forEach(child -> child.write(raw, longest, account));
        raw.append("</").append(name).append('>');
    }

    private String shown(boolean masked) {
        return masked && (name.equals("IBAN") || name.equals("Id")) ? Accounts.masked(text) : text.strip();
    }

    private Node child(String childName) {
        for (Node child : children) {
            if (child.name.equals(childName)) {
                return child;
            }
        }
        return NONE;
    }
}
