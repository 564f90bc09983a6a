using FlatCity.Platform.Texts;

namespace FlatCity.Operations.Doctor;

/// <summary>Each trouble in one plain sentence, and what to do about it. Both are read by whoever is on duty, who need not know the program.</summary>
internal static class DoctorTexts
{
    public static readonly Text Never = new("operations.doctor.never", "从未", "never");

    public static readonly Text DiskFull = new("operations.doctor.disk-full", "磁盘快满了：{0} 只剩 {1}，至少应有 {2}。", "The disk is nearly full: {0} has {1} left, it should have {2} at least.");
    public static readonly Text DiskFullRemedy = new("operations.doctor.disk-full-remedy", "腾出空间或换更大的磁盘；磁盘写满后不能再登记。旧备份可移到别处。", "Make room or move to a larger disk; nothing can be filed once it is full. Old backups can be moved elsewhere.");
    public static readonly Text FolderClosed = new("operations.doctor.folder-closed", "文件夹 {0} 写不进去：{1}", "The folder {0} cannot be written: {1}");
    public static readonly Text FolderClosedRemedy = new("operations.doctor.folder-closed-remedy", "检查磁盘是否只读、文件夹是否属于运行程序的账号（chown）。", "See whether the disk is read-only and the folder belongs to the account that runs the program (chown).");

    public static readonly Text KeyMissing = new("operations.doctor.key-missing", "主密钥 {0} 不见了；没有它就打不开姓名和电话。", "The master key {0} is missing; without it no name and no phone can be opened.");
    public static readonly Text KeyMissingRemedy = new("operations.doctor.key-missing-remedy", "把另存的一份放回去（权限 0600），或用 --keys 指明所在文件夹。", "Put the copy that was kept apart back there (mode 0600), or name its folder with --keys.");
    public static readonly Text KeyWrong = new("operations.doctor.key-wrong", "{0} 不是本城市的主密钥。", "{0} is not this city's master key.");
    public static readonly Text KeyWrongRemedy = new("operations.doctor.key-wrong-remedy", "换成正确的一份，或用 --keys 指明所在文件夹。", "Put the right copy there, or name its folder with --keys.");
    public static readonly Text KeyOpen = new("operations.doctor.key-open", "这台机器上的其他账号能读主密钥 {0}。", "Other accounts of this machine can read the master key {0}.");
    public static readonly Text KeyOpenRemedy = new("operations.doctor.key-open-remedy", "执行：chmod 600 {0}。如有不该登录的人登录过，按密钥泄露处理。", "Run: chmod 600 {0}. If anybody was on the machine who should not have been, treat the key as known.");
    public static readonly Text KeyInside = new("operations.doctor.key-inside", "主密钥在 {0}，就在数据文件夹 {1} 里；谁复制了数据，谁就有了密钥。", "The master key lies in {0}, inside the data folder {1}; whoever copies the data has the key too.");
    public static readonly Text KeyInsideRemedy = new("operations.doctor.key-inside-remedy", "停下程序，把该文件夹移到别处，启动时用 --keys 指明。", "Stop the program, move that folder elsewhere and name it with --keys.");

    public static readonly Text BackupNone = new("operations.doctor.backup-none", "没有设定时备份。", "There are no scheduled backups.");
    public static readonly Text BackupNoneRemedy = new("operations.doctor.backup-none-remedy", "启动时加 --backup-to 文件夹（命令 doctor 也用同一选项）。", "Serve with --backup-to DIR (and tell doctor the same).");
    public static readonly Text BackupOld = new("operations.doctor.backup-old", "{0} 里最近一份好的备份：{1}；本该每 {2} 小时一份。", "The last good backup in {0} is of: {1}; one is due every {2} hours.");
    public static readonly Text BackupOldRemedy = new("operations.doctor.backup-old-remedy", "看磁盘和日志，今天就手工做一份：flatcity backup 文件 --data 文件夹。", "Look at the disk and the log, and make one by hand today: flatcity backup FILE --data DIR");
    public static readonly Text BackupDamaged = new("operations.doctor.backup-damaged", "最近一份备份 {0} 读不出来，不完整或已损坏。", "The newest backup {0} cannot be read: it is cut off or damaged.");
    public static readonly Text BackupDamagedRemedy = new("operations.doctor.backup-damaged-remedy", "检查该磁盘，重做一份；损坏的一份移开。", "Look at that disk and make a new one; move the damaged one away.");
    public static readonly Text BackupIncomplete = new("operations.doctor.backup-incomplete", "最近一份备份 {0} 里缺 {1} 个上传的文件。", "The newest backup {0} lacks {1} uploaded files.");
    public static readonly Text BackupIncompleteRemedy = new("operations.doctor.backup-incomplete-remedy", "执行 flatcity verify，它会说缺哪些；从更早的备份里取回。", "Run flatcity verify, which names them; take them out of an older backup.");
    public static readonly Text BackupSameDisk = new("operations.doctor.backup-same-disk", "备份 {0} 和数据在同一块磁盘上，磁盘坏了两样都没有。", "The backups in {0} lie on the same disk as the data; if it breaks, both are gone.");
    public static readonly Text BackupSameDiskRemedy = new("operations.doctor.backup-same-disk-remedy", "用 --backup-then 把每份复制到别处，或另挂一块磁盘。", "Copy each one elsewhere with --backup-then, or mount another disk.");

    public static readonly Text CertificateEnded = new("operations.doctor.certificate-ended", "{0} 的证书已于 {1} 到期，浏览器会警告每个人。", "The certificate of {0} ended on {1}; browsers warn everybody.");
    public static readonly Text CertificateEnding = new("operations.doctor.certificate-ending", "{0} 的证书将于 {1} 到期。", "The certificate of {0} ends on {1}.");
    public static readonly Text CertificateRemedy = new("operations.doctor.certificate-remedy", "换新证书；自动续期的，看为什么没有续（反向代理的日志）。", "Renew it; where that goes by itself, see why it did not (the proxy's log).");
    public static readonly Text CertificateUnreadable = new("operations.doctor.certificate-unreadable", "证书文件 {0} 读不出来。", "The certificate's file {0} cannot be read.");
    public static readonly Text CertificateUnreadableRemedy = new("operations.doctor.certificate-unreadable-remedy", "检查路径、权限和口令（PFX 的口令写在同一设置里）。", "See to its path, mode and password (a PFX has it in the same setting).");
    public static readonly Text CertificateDistrusted = new("operations.doctor.certificate-distrusted", "{0} 的证书不被信任（{1}）。", "The certificate of {0} is not trusted ({1}).");
    public static readonly Text CertificateDistrustedRemedy = new("operations.doctor.certificate-distrusted-remedy", "证书要写这个名字，由浏览器认识的机构签发，并带上中间证书。", "It must be for this name, by an issuer that browsers know, with its chain.");
    public static readonly Text AddressOpen = new("operations.doctor.address-open", "{0} 没有加密，姓名和口令在网上谁都能读。", "{0} is not encrypted; names and passwords can be read on the way.");
    public static readonly Text AddressOpenRemedy = new("operations.doctor.address-open-remedy", "前面放一个带证书的反向代理，只公布 https 地址。", "Put a proxy with a certificate in front, and publish the https address alone.");
    public static readonly Text AddressShut = new("operations.doctor.address-shut", "从这台机器打不开 {0}。", "{0} cannot be reached from this machine.");
    public static readonly Text AddressShutRemedy = new("operations.doctor.address-shut-remedy", "看程序和反向代理是否在运行，域名和防火墙是否正确。", "See whether the program and the proxy run, and whether name and firewall are right.");

    public static readonly Text SettingWrong = new("operations.doctor.setting-wrong", "有一项设置程序不接受：{0}", "The program does not take a setting: {0}");
    public static readonly Text SettingWrongRemedy = new("operations.doctor.setting-wrong-remedy", "改正该环境变量（服务的单元文件里），再重启。", "Mend that environment variable (in the service's unit file) and start again.");

    public static readonly Text DatabaseAway = new("operations.doctor.database-away", "数据库没有回答：{0}", "The database does not answer: {0}");
    public static readonly Text DatabaseAwayRemedy = new("operations.doctor.database-away-remedy", "看数据库服务和磁盘；恢复后程序会自己接上，不用重启。", "Look at its service and its disk; the program goes on by itself once it is back.");
    public static readonly Text SchemaBehind = new("operations.doctor.schema-behind", "城市的数据比程序旧，差 {0} 步，程序不会为它服务。", "The city is older than this program by {0} migrations, and is not served.");
    public static readonly Text SchemaBehindRemedy = new("operations.doctor.schema-behind-remedy", "执行：flatcity upgrade --data {1}（先自动备份）。", "Run: flatcity upgrade --data {1} (it makes a backup first).");
    public static readonly Text SchemaNewer = new("operations.doctor.schema-newer", "城市的数据是更新的程序写的（{0}）。", "The city was written by a newer program ({0}).");
    public static readonly Text SchemaNewerRemedy = new("operations.doctor.schema-newer-remedy", "用更新的程序；要退回去，恢复升级前的备份。", "Use the newer program; to go back, restore the backup made before the upgrade.");
    public static readonly Text SchemaAhead = new("operations.doctor.schema-ahead", "城市的数据比程序新（{0}），只是多了东西，本程序照常为它服务。", "The city is newer than this program ({0}); it only has more, and this program serves it all the same.");
    public static readonly Text SchemaAheadRemedy = new("operations.doctor.schema-ahead-remedy", "升级还没做完的，把这台也换成新程序；要退回去，不必恢复备份。", "Where an upgrade is under way, put the newer program here too; going back needs no restore.");
    public static readonly Text SchemaChanged = new("operations.doctor.schema-changed", "数据库的结构步骤 {0} 和程序里的不一样。", "Step {0} of the database's schema is not the one that this program has.");
    public static readonly Text SchemaChangedRemedy = new("operations.doctor.schema-changed-remedy", "用当初建城的程序，或恢复它做的备份。", "Use the program that made the city, or restore a backup made by it.");
    public static readonly Text DatabaseDamaged = new("operations.doctor.database-damaged", "数据库文件损坏：{0}", "The database file is damaged: {0}");
    public static readonly Text DatabaseDamagedRemedy = new("operations.doctor.database-damaged-remedy", "先检查磁盘，再恢复最近一份好的备份：flatcity restore。损坏的文件留着。", "Look at the disk, then restore the last good backup: flatcity restore. Keep the damaged file.");
    public static readonly Text LogLarge = new("operations.doctor.log-large", "数据库的日志 {0} 有 {1} 大，没有缩回去。", "The database's log {0} is {1} large and does not shrink.");
    public static readonly Text LogLargeRemedy = new("operations.doctor.log-large-remedy", "看有没有停住的备份或别的程序开着数据库；重启本程序会缩小它。", "See whether a backup stands or another program holds the database open; a restart shrinks it.");
    public static readonly Text FsyncOff = new("operations.doctor.fsync-off", "PostgreSQL 关了 fsync；断电会毁掉数据库。", "PostgreSQL runs with fsync off; a power cut destroys the database.");
    public static readonly Text FsyncOffRemedy = new("operations.doctor.fsync-off-remedy", "在 postgresql.conf 里写 fsync = on，重新加载。", "Write fsync = on in postgresql.conf and reload.");
    public static readonly Text PageWritesOff = new("operations.doctor.page-writes-off", "PostgreSQL 关了 full_page_writes；断电可能留下半页。", "PostgreSQL runs with full_page_writes off; a power cut may leave half a page.");
    public static readonly Text PageWritesOffRemedy = new("operations.doctor.page-writes-off-remedy", "在 postgresql.conf 里写 full_page_writes = on，重新加载。", "Write full_page_writes = on in postgresql.conf and reload.");
    public static readonly Text CommitUnsafe = new("operations.doctor.commit-unsafe", "PostgreSQL 关了 synchronous_commit；已经答复的登记断电时会丢。", "PostgreSQL runs with synchronous_commit off; what was acknowledged can be lost in a power cut.");
    public static readonly Text CommitUnsafeRemedy = new("operations.doctor.commit-unsafe-remedy", "写 synchronous_commit = on（服务器、数据库或账号处），重新连接。", "Set synchronous_commit = on (server, database or role) and connect again.");
    public static readonly Text ConnectionsFew = new("operations.doctor.connections-few", "PostgreSQL 只剩 {0} 个连接，共 {1} 个。", "PostgreSQL has {0} connections left of {1}.");
    public static readonly Text ConnectionsFewRemedy = new("operations.doctor.connections-few-remedy", "提高 max_connections，或关掉占着连接的程序；每个进程最多用 24 个。", "Raise max_connections or end what holds them; each process of the city takes 24 at most.");

    public static readonly Text ClockApart = new("operations.doctor.clock-apart", "本机和数据库的时钟差 {0} 秒，期限会算错。", "This machine's clock and the database's are {0} seconds apart; limits go wrong.");
    public static readonly Text ClockBehind = new("operations.doctor.clock-behind", "最近一条记录是 {0}，本机却才 {1}：时钟被调回去了。", "The last entry is of {0}, and this machine says {1}: its clock was set back.");
    public static readonly Text ClockRemedy = new("operations.doctor.clock-remedy", "两台机器都开时间同步（timedatectl set-ntp true），再看一次。", "Let both machines keep time by themselves (timedatectl set-ntp true) and look again.");
    public static readonly Text ZoneOld = new("operations.doctor.zone-old", "本机和程序对时区 {0} 的规定不一样。", "This machine and the program disagree about the time zone {0}.");
    public static readonly Text ZoneOldRemedy = new("operations.doctor.zone-old-remedy", "更新本机的 tzdata 和本程序。", "Bring this machine's tzdata and the program up to date.");
    public static readonly Text CalendarThisYear = new("operations.doctor.calendar-this-year", "城市包里没有 {0} 年的放假安排，工作日期限只是暂定。", "The city pack has no notice of days off for {0}; limits in working days are provisional.");
    public static readonly Text CalendarNextYear = new("operations.doctor.calendar-next-year", "城市包里还没有 {0} 年的放假安排。", "The city pack has no notice of days off for {0} yet.");
    public static readonly Text CalendarRemedy = new("operations.doctor.calendar-remedy", "通知一公布就写进 calendar.csv，再发布城市包。", "Write it into calendar.csv once it is published, and publish the city pack.");

    public static readonly Text MessagesParked = new("operations.doctor.messages-parked", "{0} 条消息发不出去，在等人处理。", "{0} messages could not be sent and wait for a person.");
    public static readonly Text MessagesParkedRemedy = new("operations.doctor.messages-parked-remedy", "受理席在 /work/messages 里重发、改打电话或放弃。", "The desk tries again, calls or gives up at /work/messages.");
    public static readonly Text MessagesOld = new("operations.doctor.messages-old", "{0} 条消息还没发，最早的已等 {1} 分钟。", "{0} messages are not sent; the oldest has waited {1} minutes.");
    public static readonly Text MessagesOldRemedy = new("operations.doctor.messages-old-remedy", "在 /work/channels 里试发一条，它会说对方怎么回答。", "Send one to try at /work/channels; it shows what the other side says.");
    public static readonly Text EscalationsLate = new("operations.doctor.escalations-late", "{0} 个到期提醒没有发出，最早的晚了 {1} 分钟。", "{0} escalations are due and not done; the oldest is {1} minutes late.");
    public static readonly Text AuditBehind = new("operations.doctor.audit-behind", "{0} 条审计记录还没有编号，最早的已等 {1} 分钟。", "{0} audit entries have no position; the oldest has waited {1} minutes.");
    public static readonly Text SearchBehind = new("operations.doctor.search-behind", "{0} 个案件还查不到。", "{0} cases are not found by search yet.");
    public static readonly Text FiguresBehind = new("operations.doctor.figures-behind", "{0} 个步骤还没有计入统计。", "{0} steps are not in the figures yet.");
    public static readonly Text BackgroundRemedy = new("operations.doctor.background-remedy", "看日志里 Background work 的错误；没有错误就重启程序，刚升级过则等它追上。", "Look in the log for faults of background work; without any, restart the program. After an upgrade let it catch up.");
    public static readonly Text LeaseStuck = new("operations.doctor.lease-stuck", "后台工作的租约 {0} 被占到很久以后，别的进程接不过来。", "The leases {0} are held far into the future, so that no other process can take over.");
    public static readonly Text LeaseStuckRemedy = new("operations.doctor.lease-stuck-remedy", "时钟曾经走快。校准时钟，再执行：update lease set until_at = 0。", "A clock once ran ahead. Set the clocks right, then run: update lease set until_at = 0");

    public static readonly Text WaysOutNone = new("operations.doctor.ways-out-none", "邮件和短信都没有设；消息放在 {0}，没有人收到。", "Neither mail nor SMS is set; messages lie in {0} and nobody gets them.");
    public static readonly Text WaysOutNoneRemedy = new("operations.doctor.ways-out-none-remedy", "系统管理员在 /work/channels 里设置。", "The system administrator sets them at /work/channels.");
    public static readonly Text AddressNone = new("operations.doctor.address-none", "没有设城市的网址，消息里的链接只在本机能打开。", "The city's address is not set; links in messages open on this machine alone.");
    public static readonly Text AddressNoneRemedy = new("operations.doctor.address-none-remedy", "在 /work/channels 里写上，例如 https://city.example。", "Write it at /work/channels, as https://city.example");
    public static readonly Text SecretMissing = new("operations.doctor.secret-missing", "设置里写的是 {0}，程序的环境里却没有。", "The settings say {0}, but the program's environment has none.");
    public static readonly Text SecretMissingRemedy = new("operations.doctor.secret-missing-remedy", "在服务的环境文件里加上，再重启。", "Add it to the service's environment file and start again.");

    public static readonly Text ScenariosNone = new("operations.doctor.scenarios-none", "没有一个场景在用，什么都不能登记。", "No scenario is live; nothing can be filed.");
    public static readonly Text ScenariosNoneRemedy = new("operations.doctor.scenarios-none-remedy", "在 /work/scenarios 里发布。", "Publish some at /work/scenarios.");
    public static readonly Text PackAssumed = new("operations.doctor.pack-assumed", "城市包里有 {0} 行没有依据，是假定的。", "{0} rows of the city pack are assumed; no source proves them.");
    public static readonly Text PackAssumedRemedy = new("operations.doctor.pack-assumed-remedy", "在 /work/units 里逐行核对，改城市包。", "Go through them at /work/units and mend the pack.");
    public static readonly Text OutlinesMadeUp = new("operations.doctor.outlines-made-up", "社区边界是编的，不是测绘的。", "The communities' outlines are made up, not surveyed.");
    public static readonly Text OutlinesMadeUpRemedy = new("operations.doctor.outlines-made-up-remedy", "向测绘部门要边界，换掉 outlines.geojson。", "Get the surveyed ones and replace outlines.geojson.");

    public static readonly Text AdministratorNone = new("operations.doctor.administrator-none", "没有人担任管理员（{0}）。", "Nobody is the administrator ({0}).");
    public static readonly Text AdministratorNoneRemedy = new("operations.doctor.administrator-none-remedy", "安全管理员在 /work/posts 里任命；还没有安全管理员时由系统管理员任命。", "The security administrator names one at /work/posts; the first is named by the system administrator.");
    public static readonly Text AdministratorsTogether = new("operations.doctor.administrators-together", "三员应分设，却有一人兼任：{0}。", "The three administrators are three people, but one holds: {0}.");
    public static readonly Text AdministratorsTogetherRemedy = new("operations.doctor.administrators-together-remedy", "在 /work/posts 里免去其中一个；这不是经程序做的，查一查是谁改的数据库。", "End one of them at /work/posts; the program does not allow it, so find out who changed the database.");
    public static readonly Text AccountsUnused = new("operations.doctor.accounts-unused", "{0} 个账户已有 {1} 天没有登录", "{0} accounts have not been signed in with for {1} days");
    public static readonly Text AccountsUnusedRemedy = new("operations.doctor.accounts-unused-remedy", "系统管理员在 /work/people?unused=true 里确认；不再需要的登记离职。", "The system administrator looks at /work/people?unused=true and records who has left.");
    public static readonly Text PostsEmpty = new("operations.doctor.posts-empty", "{0} 个岗位没有人：{1}", "{0} posts have nobody: {1}");
    public static readonly Text PostsEmptyRemedy = new("operations.doctor.posts-empty-remedy", "安全管理员在 /work/posts 里任命；派给它们的工作没有人看见。", "The security administrator fills them at /work/posts; nobody sees the work that goes there.");

    public static readonly Text CityClosed = new("operations.doctor.city-closed", "城市打不开：{0}", "The city cannot be opened: {0}");
    public static readonly Text CityClosedRemedy = new("operations.doctor.city-closed-remedy", "照这句话做；不行就恢复最近一份好的备份。", "Do as the sentence says; where that does not help, restore the last good backup.");
    public static readonly Text CannotLook = new("operations.doctor.cannot-look", "“{0}”没能检查：{1}", "“{0}” could not be looked at: {1}");
    public static readonly Text CannotLookRemedy = new("operations.doctor.cannot-look-remedy", "用运行程序的账号再执行一次。", "Run it again as the account that runs the program.");

    public static readonly Text Well = new("operations.doctor.well", "一切正常，查看了 {0} 项。", "All is well; {0} things were looked at.");
    public static readonly Text NotWell = new("operations.doctor.not-well", "查看了 {0} 项，有 {1} 项要处理。", "Looked at {0} things; {1} want somebody.");
    public static readonly Text Todo = new("operations.doctor.todo", "怎么办", "To do");
    public static readonly Text WeightNow = new("operations.doctor.weight-now", "今天处理", "Today");
    public static readonly Text WeightSoon = new("operations.doctor.weight-soon", "近日处理", "In the next days");
    public static readonly Text WeightNote = new("operations.doctor.weight-note", "知道即可", "Good to know");

    public static Text Of(Weight weight) => weight switch { Weight.Now => WeightNow, Weight.Soon => WeightSoon, _ => WeightNote };
}
