using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FlatCity.Cities;
using FlatCity.Packs.Advising;
using FlatCity.Platform.Storage;

namespace FlatCity.Cases.Advise;

/// <summary>One target that was learned: the model's own bytes, and how each text held out was judged.</summary>
internal sealed record LearnedPart(byte[] Model, LearnedAdvice Learned);

/// <summary>
/// Parts of a version that is not whole yet (已学部分), so that a run that was cut off goes on where it stopped. Nobody advises from them. In the database,
/// because on several hosts the next run may be another's. A part is taken only under the mark of exactly what it was learned from; otherwise the target begins anew.
/// </summary>
internal sealed class LearnedParts(City city)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>What a target is learned from: every text with its label and writer, in their order, the options, and the program that learns.</summary>
    public static string MarkOf(string target, IReadOnlyList<TextExample> examples, LearnOptions options)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string? text)
        {
            var bytes = Encoding.UTF8.GetBytes(text ?? "");
            Span<byte> length = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(length, text is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        Add(typeof(AdviceLearning).Module.ModuleVersionId.ToString());
        Add((options with { Progress = null }).ToString());
        Add(target);
        foreach (var example in examples)
        {
            Add(example.Text);
            Add(example.Label);
            Add(example.Writer);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public async Task<LearnedPart?> FindAsync(string target, string mark)
    {
        await using var reading = await city.Database.ReadAsync();
        return await reading.FirstAsync<Row>("select model, judged from advice_part where target = @target and mark = @mark", new { target, mark }) is { } row
            ? Read(row.Model, row.Judged)
            : null;
    }

    /// <summary>Durable when it returns; it takes the place of what another run has left of the target.</summary>
    public async Task<LearnedPart> KeepAsync(string target, string mark, LearnedAdvice learned)
    {
        var part = new LearnedPart(AdviceModelFile.Write(learned.Model), learned);
        var judged = Write(learned);
        return await city.Database.KeepHouseAsync<LearnedPart>(unit =>
        {
            unit.Do(
                "insert into advice_part (target, mark, made_at, model, judged) values ($1, $2, $3, $4, $5) on conflict (target) do update set mark = excluded.mark, made_at = excluded.made_at, model = excluded.model, judged = excluded.judged",
                target, mark, city.Now, part.Model, judged);
            return new(part);
        });
    }

    /// <summary>In the unit that makes the version: from then on it holds what the part held.</summary>
    public static void Take(WriteUnit unit, string target, string mark) => unit.Do("delete from advice_part where target = $1 and mark = $2", target, mark);

    /// <summary>What no run has come back for within a week goes away.</summary>
    public static Task SweepAsync(City city) => city.Database.KeepHouseAsync<bool>(unit =>
    {
        unit.Do("delete from advice_part where made_at < $1", city.Now - (long)Kept.TotalMicroseconds);
        return new(true);
    });

    private static byte[] Write(LearnedAdvice learned)
    {
        var labels = learned.Model.Labels.Select((label, i) => (label, i)).ToDictionary(l => l.label, l => l.i, StringComparer.Ordinal);
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var judged in learned.HeldOut.Judged)
        {
            writer.Write(labels[judged.Label]);
            writer.Write(labels[judged.TakenFor]);
            writer.Write(judged.Sureness);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    private static LearnedPart Read(byte[] bytes, byte[] judgedBytes)
    {
        var model = AdviceModelFile.Read(bytes);
        using var reader = new BinaryReader(new MemoryStream(judgedBytes));
        var judged = new List<Judged>();
        while (reader.BaseStream.Position < judgedBytes.Length)
            judged.Add(new Judged(model.Labels[reader.ReadInt32()], model.Labels[reader.ReadInt32()], reader.ReadDouble()));
        return new LearnedPart(bytes, new LearnedAdvice(model, new HeldOut(judged)));
    }

    private sealed class Row
    {
        public byte[] Model { get; set; } = [];

        public byte[] Judged { get; set; } = [];
    }
}
