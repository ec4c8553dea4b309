package dev.recon.erp.bank;

import dev.recon.erp.ErpFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of an XML file, in which no tag, comment or text may be so long that it would fill the memory. */
final class BoundedTags extends FilterInputStream {

    private static final int LONGEST = 1024 * 1024;

    private final ErpFile file;
    private int sinceTag;

    BoundedTags(InputStream in, ErpFile file) {
        super(in);
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
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
}
