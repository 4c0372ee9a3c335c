package org.kvitok.print;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.kvitok.core.Bytes;

/** A printed paper, read back by another implementation. */
record Sheet(String text, int pages, List<String> outside, boolean fontsEmbedded, String metadata, Bytes pdf) {

    /** A4 in points, less the margins of the paper. */
    private static final float RIGHT = 595f - 42f;

    static Sheet of(Bytes pdf) {
        try (PDDocument document = Loader.loadPDF(pdf.sharedArray())) {
            List<String> outside = new ArrayList<>();
            String text = stripper(outside).getText(document);
            String metadata = new String(
                    document.getDocumentCatalog().getMetadata().toByteArray(), java.nio.charset.StandardCharsets.UTF_8);
            return new Sheet(
                    // Places where a long word may be broken are no part of it.
                    text.replace("\u200B", ""),
                    document.getNumberOfPages(),
                    outside,
                    fontsEmbedded(document),
                    metadata,
                    pdf);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The text with every run of white space as one space. */
    String words() {
        return text.replaceAll("[\\s\u00A0]+", " ");
    }

    /** The text without white space: for words that were broken at the end of a line. */
    String letters() {
        return text.replaceAll("\\s+", "");
    }

    /** What a telephone's camera would read from the first page. */
    String qrCode() throws IOException, NotFoundException {
        try (PDDocument document = Loader.loadPDF(pdf.sharedArray())) {
            BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 200);
            int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
            BinaryBitmap bitmap = new BinaryBitmap(
                    new HybridBinarizer(new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels)));
            return new QRCodeMultiReader().decodeMultiple(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))[0].getText();
        }
    }

    private static PDFTextStripper stripper(List<String> outside) throws IOException {
        return new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition at) {
                if (at.getXDirAdj() + at.getWidthDirAdj() > RIGHT + 1 || at.getXDirAdj() < 40) {
                    outside.add(at.getUnicode());
                }
                super.processTextPosition(at);
            }
        };
    }

    private static boolean fontsEmbedded(PDDocument document) throws IOException {
        boolean embedded = true;
        for (PDPage page : document.getPages()) {
            for (COSName font : page.getResources().getFontNames()) {
                embedded &= page.getResources().getFont(font).isEmbedded();
            }
        }
        return embedded;
    }
}
