using System.Globalization;
using System.Text;

namespace FlatCity.Linkage.Records;

/// <summary>Finds records by list and key; only the keys that are asked for are gathered, by one walk over the table.</summary>
internal sealed class KeyFinder
{
    private readonly Dictionary<(int List, int Key), int> found = [];
    private readonly RecordTable table;

    public KeyFinder(RecordTable table, IEnumerable<(string List, string Key)> wanted)
    {
        this.table = table;
        foreach (var (list, key) in wanted)
            foreach (var place in PlacesOf(list, key)) found[place] = -1;
        for (var i = 0; i < table.Count; i++)
        {
            var place = (table.ListOf(i), table.KeyNumberOf(i));
            if (found.ContainsKey(place)) found[place] = i;
        }
    }

    /// <summary>The record, or -1. An empty list means whichever list has the key.</summary>
    public int Find(string list, string key)
    {
        foreach (var place in PlacesOf(list, key))
            if (found.TryGetValue(place, out var record) && record >= 0) return record;
        return -1;
    }

    private IEnumerable<(int, int)> PlacesOf(string list, string key)
    {
        var number = table.KeyValues is null
            ? int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row - 1 : -1
            : table.KeyValues.Find(Encoding.UTF8.GetBytes(key));
        if (number < 0 || (number == 0 && table.KeyValues is not null)) yield break;
        for (var l = 0; l < table.ListNames.Count; l++)
            if (list.Length == 0 || table.ListNames[l] == list || table.ListNames.Count == 1) yield return (l, number);
    }
}
