package dev.recon.erp.sheet;

import dev.recon.erp.ErpFile;
import dev.recon.erp.FileRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One XML part, element by element. No document type is read, and so no entity and no file of this machine. */
final class XmlPart implements AutoCloseable {

    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    // What a spreadsheet lets a cell hold.
    private static final int LONGEST_TEXT = 32_767;
    private static final XMLInputFactory FACTORY = factory();

    private final ErpFile file;
    private final String name;
    private final InputStream in;
    private final XMLStreamReader reader;

    private XmlPart(ErpFile file, String name, InputStream in, XMLStreamReader reader) {
        this.file = file;
        this.name = name;
        this.in = in;
        this.reader = reader;
    }

    static XmlPart of(ErpFile file, String name, InputStream in) {
        try {
            return new XmlPart(file, name, in, FACTORY.createXMLStreamReader(in));
        } catch (XMLStreamException broken) {
            throw damaged(file, name);
        }
    }

    /** Goes on to the next event; false at the end. */
    boolean next() {
        try {
            if (!reader.hasNext()) {
                return false;
            }
            if (reader.next() == XMLStreamConstants.DTD) {
                throw file.refused("declares a document type in its part " + name
                        + ", as no spreadsheet does; it is not read any further");
            }
            return true;
        } catch (FileRefusedException refused) {
            throw refused;
        } catch (XMLStreamException | RuntimeException broken) {
            // The JDK's parser meets some broken files with an exception of its own making.
            throw damaged(file, name);
        }
    }

    boolean starts(String element) {
        return reader.isStartElement() && reader.getLocalName().equals(element);
    }

    boolean ends(String element) {
        return reader.isEndElement() && reader.getLocalName().equals(element);
    }

    /** Empty if there is none. */
    String attribute(String attribute) {
        String value = reader.getAttributeValue(null, attribute);
        return value == null ? "" : value;
    }

    /** The name under which a part refers to another. */
    String relation() {
        String value = reader.getAttributeValue(RELATIONS, "id");
        String strict = value == null ? reader.getAttributeValue(STRICT_RELATIONS, "id") : value;
        return strict == null ? "" : strict;
    }

    /** The text of the element that has just started, up to its end. */
    String text(String element) {
        StringBuilder text = new StringBuilder();
        while (next() && !ends(element)) {
            if (reader.isCharacters()) {
                append(text);
            }
        }
        return text.toString();
    }

    private void append(StringBuilder text) {
        text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        if (text.length() > LONGEST_TEXT) {
            throw file.refused("has a text of more than " + LONGEST_TEXT + " characters in its part " + name
                    + ", which no spreadsheet writes");
        }
    }

    FileRefusedException refused(String sentence) {
        return file.refused(sentence);
    }

    FileRefusedException damaged() {
        return damaged(file, name);
    }

    private static FileRefusedException damaged(ErpFile file, String name) {
        return file.refused("is damaged in its part " + name + "; save it as .xlsx again");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    @Override
    public void close() {
        try {
            reader.close();
            in.close();
        } catch (XMLStreamException broken) {
            throw damaged(file, name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
