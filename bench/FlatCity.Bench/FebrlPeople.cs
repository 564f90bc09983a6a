using System.Globalization;
using System.Text;

namespace FlatCity.Bench;

/// <summary>
/// Makes people in the manner of FEBRL: ten fields, originals and duplicates of them, `entity_id` as the truth. How often
/// each field is changed, how many changes a duplicate has and how many duplicates a person has were counted in febrl3;
/// the words are made up from syllables and drawn by rank, so that the frequent are as frequent as there.
/// </summary>
internal sealed class FebrlPeople(ulong seed)
{
    public const string Header = "rec_id,given_name,surname,street_number,address_1,address_2,suburb,postcode,state,date_of_birth,soc_sec_id,entity_id";

    private const double Originals = 0.6;

    // Of a hundred duplicates so many have 1, 2, 3 … changed fields (febrl3).
    private static readonly int[] Changes = [28, 34, 24, 10, 3, 1];

    // How many duplicates a person has who has any: by hundreds of duplicates, pairs come to 1.5 times the duplicates.
    private static readonly int[] Duplicates = [68, 20, 8, 3, 1];

    // Fields in the order of the header: how often a duplicate's is changed, and how often it is empty from the start, in thousandths (febrl3).
    private static readonly int[] Changed = [317, 330, 168, 375, 433, 266, 166, 52, 80, 97];
    private static readonly int[] Empty = [20, 10, 30, 20, 90, 10, 0, 0, 22, 0];
    private static readonly string[] States = ["nsw", "vic", "qld", "wa", "sa", "tas", "act", "nt"];
    private static readonly int[] StateShares = [325, 260, 178, 95, 80, 30, 17, 15];

    private readonly Random random = new(unchecked((int)seed));
    private readonly Words given = new(1, 700, 0.75, 2, 3);
    private readonly Words surnames = new(2, 9_000, 0.72, 2, 3);
    private readonly Words streets = new(3, 12_000, 0.35, 2, 3);
    private readonly Words houses = new(4, 12_000, 0.45, 2, 4);
    private readonly Words suburbs = new(5, 4_000, 0.4, 2, 4);
    private readonly Words kinds = new(["street", "place", "crescent", "circuit", "avenue", "close", "road", "court", "drive", "way"]);

    /// <summary>Writes so many records. Returns how many true pairs they hold.</summary>
    public long Write(TextWriter output, int records)
    {
        output.Write(Header + "\n");
        long pairs = 0;
        var entity = 0;
        var row = new string[10];
        var copy = new string[10];
        var duplicatesLeft = records - (int)(records * Originals);
        var originalsLeft = records - duplicatesLeft;
        var written = 0;
        var step = Step(records);
        while (originalsLeft > 0 || duplicatesLeft > 0)
        {
            entity++;
            originalsLeft--;
            Make(row, entity, records);
            Put(output, row, entity, ref written, step, records);
            // Spread the duplicates evenly over the originals that are left.
            if (duplicatesLeft == 0 || (originalsLeft > 0 && random.NextDouble() * Math.Max(1, originalsLeft) * Mean() > duplicatesLeft)) continue;
            var count = Math.Min(duplicatesLeft, 1 + Draw(Duplicates));
            for (var d = 0; d < count; d++)
            {
                row.CopyTo(copy, 0);
                Damage(copy);
                Put(output, copy, entity, ref written, step, records);
            }

            duplicatesLeft -= count;
            pairs += (long)(count + 1) * count / 2;
            if (originalsLeft <= 0 && duplicatesLeft > 0 && entity > records) break;
        }

        return pairs;
    }

    private static double Mean() => Duplicates.Index().Sum(d => (d.Index + 1) * d.Item) / (double)Duplicates.Sum();

    // Keys that say nothing of who is whose duplicate.
    private static int Step(int records)
    {
        var step = (int)(records * 0.618) | 1;
        while (Gcd(step, records) != 1) step += 2;
        return step;
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);

    private static void Put(TextWriter output, string[] row, int entity, ref int written, int step, int records)
    {
        output.Write("rec-");
        output.Write(((long)written++ * step) % records);
        foreach (var cell in row)
        {
            output.Write(',');
            output.Write(cell);
        }

        output.Write(',');
        output.Write('e');
        output.Write(entity);
        output.Write('\n');
    }

    private void Make(string[] row, int entity, int records)
    {
        for (var f = 0; f < row.Length; f++) row[f] = random.Next(1000) < Empty[f] ? "" : Fresh(f);
        // Insurance numbers are each person's own.
        var span = records > 2_000_000 ? 90_000_000L : 9_000_000L;
        row[9] = ((span / 9) + ((entity * 2_654_435_761L) % span)).ToString(CultureInfo.InvariantCulture);
    }

    private string Fresh(int field) => field switch
    {
        0 => given.Draw(random),
        1 => surnames.Draw(random),
        2 => random.Next(1, 1 + (int)(400 * Math.Pow(random.NextDouble(), 2.2))).ToString(CultureInfo.InvariantCulture),
        3 => $"{streets.Draw(random)} {kinds.Draw(random)}",
        4 => random.Next(5) == 0 ? $"{houses.Draw(random)} village" : houses.Draw(random),
        5 => suburbs.Draw(random),
        6 => (2000 + (int)(2800 * Math.Pow(random.NextDouble(), 1.3))).ToString(CultureInfo.InvariantCulture),
        7 => States[Draw(StateShares)],
        8 => new DateTime(1900, 1, 1).AddDays(random.Next(36_524)).ToString("yyyyMMdd", CultureInfo.InvariantCulture),
        _ => random.Next(1_000_000, 10_000_000).ToString(CultureInfo.InvariantCulture),
    };

    private int Draw(int[] shares)
    {
        var at = random.Next(shares.Sum());
        var i = 0;
        while ((at -= shares[i]) >= 0) i++;
        return i;
    }

    private void Damage(string[] row)
    {
        if (random.Next(1000) < 54) (row[0], row[1]) = (row[1], row[0]);
        var changes = 1 + Draw(Changes);
        for (var c = 0; c < changes; c++)
        {
            var field = Draw(Changed);
            row[field] = DamageCell(row[field], field);
        }
    }

    private string DamageCell(string cell, int field)
    {
        if (cell.Length == 0) return random.Next(2) == 0 ? "" : Fresh(field);
        return random.Next(100) switch
        {
            < 8 => "",
            < 12 => Fresh(field),
            < 20 when field < 6 => Torn(cell),
            < 28 when field is < 2 or 5 => Heard(cell),
            _ => Typed(Math.Abs(random.Next(4)) == 0 ? Typed(cell, field) : cell, field),
        };
    }

    private string Typed(string cell, int field)
    {
        if (cell.Length == 0) return cell;
        var at = random.Next(cell.Length);
        var sign = field is 2 or 6 or 8 or 9 ? (char)('0' + random.Next(10)) : (char)('a' + random.Next(26));
        return random.Next(field is 8 or 9 or 6 ? 2 : 4) switch
        {
            0 => cell[..at] + sign + cell[(at + 1)..],
            1 when at + 1 < cell.Length => cell[..at] + cell[at + 1] + cell[at] + cell[(at + 2)..],
            2 => cell[..at] + sign + cell[at..],
            3 when cell.Length > 1 => cell.Remove(at, 1),
            _ => cell[..at] + sign + cell[(at + 1)..],
        };
    }

    // A space lost or put in, words swapped.
    private string Torn(string cell)
    {
        var space = cell.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
        {
            var at = random.Next(1, Math.Max(2, cell.Length));
            return cell.Length < 3 ? cell : cell[..at] + " " + cell[at..];
        }

        return random.Next(2) == 0 ? cell.Remove(space, 1) : $"{cell[(space + 1)..]} {cell[..space]}";
    }

    private string Heard(string cell)
    {
        var (from, to) = random.Next(6) switch { 0 => ("i", "y"), 1 => ("c", "k"), 2 => ("e", "ie"), 3 => ("s", "z"), 4 => ("l", "ll"), _ => ("ph", "f") };
        var at = cell.IndexOf(from, StringComparison.Ordinal);
        return at < 0 ? Typed(cell, 0) : string.Concat(cell.AsSpan(0, at), to, cell.AsSpan(at + from.Length));
    }

    /// <summary>Made-up words; the n-th is drawn about as often as 1 / n^slope says.</summary>
    private sealed class Words
    {
        private static readonly string[] Heads = ["b", "br", "c", "ch", "cl", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "sh", "st", "t", "th", "v", "w", "wh", ""];
        private static readonly string[] Middles = ["a", "e", "i", "o", "u", "ai", "ee", "ea", "ou", "y"];
        private static readonly string[] Tails = ["", "", "n", "r", "l", "s", "t", "m", "nd", "ck", "rd", "ng", "tt", "ll"];
        private readonly string[] words;
        private readonly double[] sums;

        public Words(string[] words)
        {
            this.words = words;
            sums = [.. words.Select((_, i) => i + 1.0)];
        }

        public Words(int seed, int count, double slope, int fewest, int most)
        {
            var random = new Random(seed);
            var made = new HashSet<string>();
            while (made.Count < count)
            {
                var word = new StringBuilder();
                for (var n = random.Next(fewest, most + 1); n > 0; n--)
                    word.Append(Heads[random.Next(Heads.Length)]).Append(Middles[random.Next(Middles.Length)]).Append(Tails[random.Next(Tails.Length)]);
                if (word.Length is >= 3 and <= 14) made.Add(word.ToString());
            }

            words = [.. made];
            sums = new double[count];
            double sum = 0;
            for (var i = 0; i < count; i++) sums[i] = sum += 1 / Math.Pow(i + 3, slope);
        }

        public string Draw(Random random)
        {
            var at = Array.BinarySearch(sums, random.NextDouble() * sums[^1]);
            return words[Math.Min(words.Length - 1, at < 0 ? ~at : at)];
        }
    }
}
