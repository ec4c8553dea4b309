package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The bytes of an XML file, in which no tag, comment or text may be so long that it would fill the memory, and which are
 * UTF-8 if nothing in front says otherwise: the platform's parser would print what is not, and only then refuse it.
 */
final class BoundedTags extends FilterInputStream {

    private static final int LONGEST = 1024 * 1024;
    private static final int START = 200;
    private static final Pattern OTHER_ENCODING =
            Pattern.compile("(?i)encoding\\s*=\\s*[\"'](?!utf-8[\"'])[^\"']+[\"']");

    private final ErpFile file;
    private final Utf8Check check = new Utf8Check();
    private final boolean isUtf8;
    private int sinceTag;

    BoundedTags(BufferedInputStream in, ErpFile file) throws IOException {
        super(in);
        this.file = file;
        this.isUtf8 = isUtf8(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (isUtf8) {
            check(target, offset, count);
        }
        int last = offset + count - 1;
        while (last >= offset && target[last] != '>') {
            last--;
        }
        sinceTag = last >= offset ? offset + count - 1 - last : sinceTag + Math.max(count, 0);
        if (sinceTag > LONGEST) {
            throw file.refused("has a tag or a text of more than " + LONGEST + " bytes; it is no bank's file");
        }
        return count;
    }

    private void check(byte[] target, int offset, int count) {
        for (int at = offset; at < offset + count; at++) {
            check.add(target[at]);
        }
        if (check.isBroken() || (count < 0 && !check.isUtf8())) {
            throw file.refused("says that it is UTF-8 and is not, or it is cut off; get the file again");
        }
    }

    private static boolean isUtf8(InputStream in) throws IOException {
        in.mark(START);
        String start = new String(in.readNBytes(START), StandardCharsets.ISO_8859_1);
        in.reset();
        return start.indexOf('\0') < 0
                && !OTHER_ENCODING.matcher(start).find()
                && !start.startsWith("\u00FE\u00FF")
                && !start.startsWith("\u00FF\u00FE");
    }
}
