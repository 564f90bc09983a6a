using System.Data.Common;
using FlatCity.Platform.Storage;

namespace FlatCity.Operations.Backup;

/// <summary>
/// Rows as bytes, the same from both databases: a 1 before each row and a 0 at the end; each cell a 0 for null, or a 1 and the value.
/// Numbers are zigzag varints, reals eight bytes, texts UTF-8 and bytes with their length before them.
/// </summary>
internal static class RowCoding
{
    public static void Write(BinaryWriter to, DbDataReader row, IReadOnlyList<ColumnShape> columns)
    {
        to.Write((byte)1);
        for (var i = 0; i < columns.Count; i++)
        {
            if (row.IsDBNull(i))
            {
                to.Write((byte)0);
                continue;
            }

            to.Write((byte)1);
            switch (columns[i].Kind)
            {
                case ColumnKind.Number:
                    var number = row.GetInt64(i);
                    to.Write7BitEncodedInt64((number << 1) ^ (number >> 63));
                    break;
                case ColumnKind.Real:
                    to.Write(row.GetDouble(i));
                    break;
                case ColumnKind.Text:
                    to.Write(row.GetString(i));
                    break;
                default:
                    var bytes = row.GetFieldValue<byte[]>(i);
                    to.Write7BitEncodedInt(bytes.Length);
                    to.Write(bytes);
                    break;
            }
        }
    }

    public static void End(BinaryWriter to) => to.Write((byte)0);

    /// <summary>Fills the values of the next row; false at the end.</summary>
    public static bool Read(BinaryReader from, IReadOnlyList<ColumnKind> columns, object?[] values)
    {
        if (from.ReadByte() == 0)
            return false;
        for (var i = 0; i < columns.Count; i++)
        {
            values[i] = from.ReadByte() == 0 ? null : columns[i] switch
            {
                ColumnKind.Number => Number(from),
                ColumnKind.Real => from.ReadDouble(),
                ColumnKind.Text => from.ReadString(),
                _ => from.ReadBytes(from.Read7BitEncodedInt()),
            };
        }

        return true;
    }

    private static long Number(BinaryReader from)
    {
        var coded = (ulong)from.Read7BitEncodedInt64();
        return (long)(coded >> 1) ^ -(long)(coded & 1);
    }
}
