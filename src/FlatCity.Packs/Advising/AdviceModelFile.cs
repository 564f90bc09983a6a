using System.IO.Compression;
using System.Text;

namespace FlatCity.Packs.Advising;

/// <summary>A model file that cannot be read: of another kind, a later form, or damaged.</summary>
public sealed class AdviceModelFaultException : Exception
{
    /// <summary>Without a reason.</summary>
    public AdviceModelFaultException()
    {
    }

    /// <summary>With what is wrong, as a sentence.</summary>
    public AdviceModelFaultException(string message)
        : base(message)
    {
    }

    /// <summary>With what is wrong, as a sentence, and what showed it.</summary>
    public AdviceModelFaultException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>
/// A model as bytes: eight of name and form, then, compressed with Brotli, the scale, the labels, the grams in ordinal
/// order with their rarity, and for each label the weights as half-precision numbers, those of whole texts, those of
/// openings, the bias last. A model is learned
/// with weights rounded to those, so what is read back advises the same to the bit.
/// </summary>
public static class AdviceModelFile
{
    /// <summary>How large a file may be once unpacked.</summary>
    public const int MostBytes = 256 << 20;

    private const int Form = 2;
    private const int MostLabels = 5_000;
    private static readonly byte[] Name = "FLATADV\u0001"u8.ToArray();

    /// <summary>Writes a model.</summary>
    public static byte[] Write(AdviceModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var file = new MemoryStream();
        file.Write(Name);
        using (var packed = new BrotliStream(file, CompressionLevel.Optimal, leaveOpen: true))
        using (var writer = new BinaryWriter(packed, Encoding.UTF8))
        {
            writer.Write(Form);
            writer.Write(model.Scale);
            writer.Write(model.Labels.Count);
            foreach (var label in model.Labels) writer.Write(label);
            writer.Write(model.Grams);
            foreach (var gram in model.Table.Grams) writer.Write(gram);
            foreach (var rarity in model.Table.Rarities) writer.Write(rarity);
            foreach (var weights in model.Weights)
                foreach (var weight in weights) writer.Write((Half)weight);
        }

        return file.ToArray();
    }

    /// <summary>Reads a model.</summary>
    /// <exception cref="AdviceModelFaultException">The bytes are no model of this form.</exception>
    public static AdviceModel Read(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (!bytes.AsSpan().StartsWith(Name)) throw new AdviceModelFaultException("This is no advice model: it does not begin as one. Learn again.");
        try
        {
            using var packed = new BrotliStream(new MemoryStream(bytes, Name.Length, bytes.Length - Name.Length), CompressionMode.Decompress);
            using var reader = new BinaryReader(packed, Encoding.UTF8);
            if (reader.ReadInt32() != Form) throw new AdviceModelFaultException("This advice model is of another form than this program reads. Learn again.");
            var scale = reader.ReadDouble();
            var labels = Strings(reader, MostLabels);
            var grams = Strings(reader, MostBytes / 2 / GramTable.PlacesOfAGram / Math.Max(1, labels.Length));
            var rarities = new float[grams.Length];
            for (var i = 0; i < rarities.Length; i++) rarities[i] = reader.ReadSingle();
            var weights = new float[labels.Length][];
            foreach (ref var label in weights.AsSpan())
            {
                label = new float[(GramTable.PlacesOfAGram * grams.Length) + 1];
                for (var i = 0; i < label.Length; i++) label[i] = (float)reader.ReadHalf();
            }

            return new AdviceModel(labels, new GramTable(grams, rarities), weights, scale);
        }
        catch (Exception e) when (e is EndOfStreamException or InvalidDataException or InvalidOperationException or ArgumentException or FormatException or IOException or OverflowException)
        {
            throw new AdviceModelFaultException("This advice model is damaged. Learn again, or activate an earlier one.", e);
        }
    }

    internal static float[] Rounded(float[] weights) => Array.ConvertAll(weights, w => (float)(Half)w);

    private static string[] Strings(BinaryReader reader, int most)
    {
        var count = reader.ReadInt32();
        if (count < 0 || count > most) throw new InvalidDataException("More than a model may hold.");
        var strings = new List<string>(Math.Min(count, 4_096));
        for (var i = 0; i < count; i++) strings.Add(reader.ReadString());
        return [.. strings];
    }
}
