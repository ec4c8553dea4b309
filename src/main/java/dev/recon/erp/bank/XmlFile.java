package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import dev.recon.erp.FileRefusedException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML file, read forward only. Names count, namespaces do not, so that every version of a message is read. Documents
 * with a DOCTYPE, or deeper or larger in one piece than any bank's, are refused.
 */
final class XmlFile implements AutoCloseable {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_TEXT = 64 * 1024;
    // Of one transaction or one entry's head: a hundred is much.
    private static final int MAX_NODES = 20_000;
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final XMLInputFactory FACTORY = factory();

    private final ErpFile file;
    private final InputStream bytes;
    private final XMLStreamReader reader;
    private int depth;
    private int nodes;

    private XmlFile(ErpFile file, InputStream bytes, XMLStreamReader reader) {
        this.file = file;
        this.bytes = bytes;
        this.reader = reader;
    }

    /** @throws FileRefusedException if it does not begin as XML */
    static XmlFile open(ErpFile file) {
        try {
            InputStream bytes =
                    new BoundedTags(new BufferedInputStream(Files.newInputStream(file.path()), BUFFER_BYTES), file);
            try {
                return new XmlFile(file, bytes, FACTORY.createXMLStreamReader(bytes));
            } catch (XMLStreamException | RuntimeException notXml) {
                bytes.close();
                throw notXml instanceof FileRefusedException refused ? refused : file.refused("is not XML");
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Moves into the first element of one of the names.
     *
     * @throws FileRefusedException if none is among the outermost elements
     */
    void enter(List<String> names, String format) {
        String root = "";
        while (next()) {
            root = root.isEmpty() ? name() : root;
            if (isStart() && names.contains(name())) {
                return;
            }
            // A message may lie in envelopes beside a header; deeper than that there is another message's content.
            if (isStart() && (name().equals("AppHdr") || depth > 5)) {
                skip();
            }
        }
        throw file.notOurs("is XML, but not " + format + ": it begins with <" + root + ">");
    }

    /** Moves to the next beginning or end of an element; false after the last. */
    boolean next() {
        while (true) {
            int event = event();
            if (event == XMLStreamConstants.START_ELEMENT) {
                descend();
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                return true;
            }
            if (event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
        }
    }

    boolean isStart() {
        return reader.getEventType() == XMLStreamConstants.START_ELEMENT;
    }

    boolean isStart(String name) {
        return isStart() && reader.getLocalName().equals(name);
    }

    boolean isEnd(String name) {
        return !isStart() && reader.getLocalName().equals(name);
    }

    String name() {
        return reader.getLocalName();
    }

    /** From its beginning, passes over an element. */
    void skip() {
        int outside = depth - 1;
        while (depth > outside && next()) {
            // Each element inside moves the depth.
        }
    }

    /** From its beginning, reads an element with all that it holds. */
    Node subtree() {
        nodes = 0;
        return node();
    }

    FileRefusedException refused(String sentence) {
        return file.refused(place() + sentence);
    }

    @Override
    public void close() {
        try {
            reader.close();
            bytes.close();
        } catch (XMLStreamException | IOException unreadable) {
            throw file.refused("cannot be closed: " + unreadable.getMessage());
        }
    }

    private Node node() {
        if (++nodes > MAX_NODES) {
            throw refused("one entry has more than " + MAX_NODES + " elements");
        }
        String currency = reader.getAttributeValue(null, "Ccy");
        Node node = new Node(reader.getLocalName(), currency == null ? "" : currency);
        String words = "";
        while (true) {
            int event = event();
            if (event == XMLStreamConstants.START_ELEMENT) {
                descend();
                node.add(node());
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                words = appended(words);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
                node.say(words);
                return node;
            }
        }
    }

    // Most texts come in one piece; only the others need to be put together.
    private String appended(String words) {
        String piece = reader.getText();
        if (words.length() + piece.length() > MAX_TEXT) {
            throw refused("a text has more than " + MAX_TEXT + " characters");
        }
        return words.isEmpty() ? piece : words + piece;
    }

    private void descend() {
        if (++depth > MAX_DEPTH) {
            throw refused("elements are nested more than " + MAX_DEPTH + " deep");
        }
    }

    private int event() {
        int event = parsed();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw refused("has a DOCTYPE or an entity of its own, which no bank's file has; it is not read further");
        }
        return event;
    }

    private int parsed() {
        try {
            return reader.next();
        } catch (FileRefusedException refused) {
            throw refused;
        } catch (XMLStreamException | RuntimeException broken) {
            // The JDK's parser meets some broken files with an exception of its own making.
            throw refused("the XML is broken or cut off here; get the file again");
        }
    }

    private String place() {
        return "line " + reader.getLocation().getLineNumber() + ", column "
                + reader.getLocation().getColumnNumber() + ": ";
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> InputStream.nullInputStream());
        return factory;
    }
}
